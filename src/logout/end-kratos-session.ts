import type { Logger } from 'pino';
import type { Context } from '../http/index.js';
import type { LogoutRequest } from '../hydra/index.js';
import type { Kratos, KratosOutcome } from '../kratos/index.js';
import type { Metrics } from '../outcomes/index.js';

/**
 * Ends the user's Kratos session in this browser, before the logout is accepted: afterwards Hydra ends a linked one
 * by itself, and its dead cookie would stay. Whatever Kratos does, the logout goes on.
 *
 * @param confirmed whether the user has sent the confirm form
 */
export async function endKratosSession(
  { kratos, metrics, log }: { kratos: Kratos; metrics: Metrics; log: Logger },
  ctx: Context,
  { subject }: LogoutRequest,
  confirmed: boolean,
): Promise<KratosOutcome['state']> {
  const { state, setCookies, error } = await kratos.endSession({
    cookieHeader: ctx.get('Cookie'),
    subject,
    confirmedByPost: confirmed,
  });
  // At once, so that an error page takes them along too, should Hydra fail next.
  if (setCookies.length > 0) ctx.append('Set-Cookie', [...setCookies]);
  metrics.kratos.inc({ state });
  if (error) log.warn({ event: 'kratos.failed', code: error.code }, error.message);
  return state;
}
