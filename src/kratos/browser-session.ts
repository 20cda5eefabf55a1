import { z } from 'zod';
import type { ServiceAnswer } from '../service.js';
import { type KratosConnection, kratosAnswered } from './connection.js';

const session = z.object({ identity: z.object({ id: z.string() }) });
const logoutFlow = z.object({ logout_token: z.string().min(1) });
const unauthorized = z.object({ error: z.object({ code: z.literal(401) }) });
const aal2Required = z.object({ error: z.object({ id: z.literal('session_aal2_required') }) });

/** Whose session a cookie stands for. Kratos does not say whose while the second factor is pending. */
export type Owner =
  | { readonly state: 'known'; readonly identityId: string }
  | { readonly state: 'second_factor_pending' }
  | { readonly state: 'gone' };

/**
 * Asks whose session it is.
 *
 * @param cookie the `Cookie` header: the session cookie and nothing else
 * @throws {Problem} `kratos_unreachable`, `kratos_timeout` or `kratos_failed`
 * @see https://www.ory.com/docs/kratos/reference/api#tag/frontend/operation/toSession
 */
export async function ownerOf({ ask, frontend }: KratosConnection, cookie: string): Promise<Owner> {
  const what = 'ask whose session it is';
  const answer = await ask(what, (options) => frontend.toSession({ cookie }, options));
  if (isGone(answer)) return { state: 'gone' };
  if (answer.status === 403 && aal2Required.safeParse(answer.body).success) {
    return { state: 'second_factor_pending' };
  }
  const known = session.safeParse(answer.body);
  if (answer.status !== 200 || !known.success) throw kratosAnswered(what, answer.status);
  return { state: 'known', identityId: known.data.identity.id };
}

/**
 * Gets the token that ends the session. It must reach neither a log nor the browser.
 *
 * @returns undefined when the session has ended already
 * @throws {Problem} `kratos_unreachable`, `kratos_timeout` or `kratos_failed`
 * @see https://www.ory.com/docs/kratos/reference/api#tag/frontend/operation/createBrowserLogoutFlow
 */
export async function startLogout(
  { ask, frontend }: KratosConnection,
  cookie: string,
): Promise<string | undefined> {
  const what = 'start the logout';
  const answer = await ask(what, (options) => frontend.createBrowserLogoutFlow({ cookie }, options));
  if (isGone(answer)) return undefined;
  const flow = logoutFlow.safeParse(answer.body);
  if (answer.status !== 200 || !flow.success) throw kratosAnswered(what, answer.status);
  return flow.data.logout_token;
}

/**
 * Ends the session, without `return_to`: one that Kratos does not allow would make an error of a logout that happened.
 *
 * @returns the answer, whatever it is
 * @throws {Problem} `kratos_unreachable`, `kratos_timeout` or `kratos_failed` when there is none
 * @see https://www.ory.com/docs/kratos/reference/api#tag/frontend/operation/updateLogoutFlow
 */
export function finishLogout(
  { ask, frontend }: KratosConnection,
  cookie: string,
  token: string,
): Promise<ServiceAnswer> {
  return ask('finish the logout', (options) => frontend.updateLogoutFlow({ cookie, token }, options));
}

/** Whether Kratos says that there is no live session. A proxy's own 401 does not count. */
export function isGone({ status, body }: ServiceAnswer): boolean {
  return status === 401 && unauthorized.safeParse(body).success;
}
