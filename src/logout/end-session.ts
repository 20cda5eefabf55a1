import { nothingKnown } from '../participants/index.js';
import type { EndedSession, LogoutContext, Next, PreparedEnd } from './context.js';
import { logEndedSession } from './log-ended-session.js';
import { ownLogout } from './own-logout.js';
import { chooseParticipants, traceBack } from './session-participants.js';

/**
 * Gathers what ending the session takes. It ends nothing. What has ended before needs no preparing.
 *
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 */
export async function prepareEnd(ctx: LogoutContext, next: Next) {
  if (!ctx.services.endedSessions.has(ctx.state.logoutId)) ctx.state.prepared = await prepare(ctx);
  await next();
}

/**
 * Ends the SSO session, before the page is shown, so that a user who closes the tab is signed out.
 *
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`; another try picks up from there
 */
export async function endSession(ctx: LogoutContext, next: Next) {
  const { endedSessions, registrations } = ctx.services;
  const ended = await endedSessions.end(ctx.state.logoutId, async () => {
    const ended = await carryOut(ctx, ctx.state.prepared ?? (await prepare(ctx)));
    logEndedSession(ctx, ended);
    return ended;
  });
  if (ended.setCookies.length > 0) ctx.append('Set-Cookie', [...ended.setCookies]);
  ctx.state.ended = ended;
  // Not before the page is sent: that would wait for it.
  ctx.res.once('close', () => registrations.look(ended.clients, ctx.state.pageOrigin.origin));
  await next();
}

async function prepare(ctx: LogoutContext): Promise<PreparedEnd> {
  const { hydra } = ctx.services;
  const own = ownLogout(ctx);
  const [clients, { issuer }] = await Promise.all([hydra.listClients(), hydra.provider(), own.start()]);
  return { clients, issuer, own };
}

async function carryOut(ctx: LogoutContext, { clients, issuer, own }: PreparedEnd): Promise<EndedSession> {
  const { hydra, config, log } = ctx.services;
  const { request } = ctx.state;
  const limit = AbortSignal.timeout(config.HYDRA_TIMEOUT_MS);
  const [redirectTo] = await Promise.all([hydra.acceptLogoutRequest(request.challenge, limit), own.accept()]);
  const page = await own.finish();

  const ending = hydra.endSession(request.sid, limit);
  // Hydra's page has frames only once the session has ended. Nobody need wait for hearing it again.
  if (page && page.urls.length > 0)
    ending.catch((error: Error) =>
      log.info({ event: 'session.ended_before', logoutId: ctx.state.logoutId }, error.message),
    );
  else await ending;

  const known = page ? await traceBack(ctx, clients, page.urls) : { clients, signedInAt: nothingKnown };
  const participants = chooseParticipants(ctx, known, issuer, limit);
  return { request, clients: known.clients, participants, redirectTo, setCookies: page?.setCookies ?? [] };
}
