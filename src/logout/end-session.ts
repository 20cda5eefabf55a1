import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { Client, Hydra, LogoutRequest } from '../hydra/index.js';
import { nothingKnown, type SignedInAt, sessionClients } from '../participants/index.js';
import { type OwnLogout, ownLogout } from './own-logout.js';
import { withConsents } from './with-consents.js';

/** A logout that Hydra has carried out: the SSO session is gone. */
export interface EndedSession {
  readonly request: LogoutRequest;
  /** Every registered client. */
  readonly clients: readonly Client[];
  /** Where the user was signed in, as far as it was known when the session ended. */
  readonly signedInAt: SignedInAt;
  /** The same once nothing more will be known. Hydra takes its time where it was not known before. */
  signedInAtLast(): Promise<SignedInAt>;
  /** Hydra, to the letter. */
  readonly issuer: string;
  /** Where the browser goes on to at Hydra. */
  readonly redirectTo: string;
  /** What Hydra has the browser do to its session cookie. */
  readonly setCookies: readonly string[];
}

/** What ending a session takes. */
export interface EndParts {
  readonly hydra: Hydra;
  readonly config: Config;
  readonly log: Logger;
}

/** What must be at hand before anything is accepted: where one of it fails, nothing has ended. */
export interface PreparedEnd {
  readonly request: LogoutRequest;
  readonly clients: readonly Client[];
  readonly issuer: string;
  readonly own: OwnLogout;
  onUnknown(reason: string): void;
}

/**
 * Gathers it. It ends nothing.
 *
 * @param cookies the browser's `Cookie` header
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 */
export async function prepareEnd(
  { hydra, config, log }: EndParts,
  request: LogoutRequest,
  cookies: string,
): Promise<PreparedEnd> {
  // In `session` mode everyone is called then.
  const level = config.PARTICIPANTS === 'session' ? 'warn' : 'info';
  const onUnknown = (reason: string) =>
    log[level]({ event: 'participants.unknown', reason }, 'Hydra does not tell where the user was signed in');
  const own = ownLogout(hydra, request, cookies, config.HYDRA_TIMEOUT_MS / 2, onUnknown);
  const [clients, { issuer }] = await Promise.all([hydra.listClients(), hydra.provider(), own.start()]);
  return { request, clients, issuer, own, onUnknown };
}

/**
 * Ends the SSO session, before the page is shown, so that a user who closes the tab is signed out.
 *
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`; another try picks up from there
 */
export async function endSession(parts: EndParts, prepared: PreparedEnd): Promise<EndedSession> {
  const { hydra, config, log } = parts;
  const { request, clients, issuer, own, onUnknown } = prepared;
  const limit = AbortSignal.timeout(config.HYDRA_TIMEOUT_MS);
  const [redirectTo] = await Promise.all([hydra.acceptLogoutRequest(request.challenge, limit), own.accept()]);
  const page = await own.finish();

  const ending = hydra.endSession(request.sid, limit);
  // Hydra's page has frames only once the session has ended. Nobody need wait for hearing it again.
  if (page && page.urls.length > 0)
    ending.catch((error: Error) => log.info({ event: 'session.ended_before' }, error.message));
  else await ending;

  const setCookies = page?.setCookies ?? [];
  const known = page
    ? await tracedBack(hydra, page.urls, clients, onUnknown)
    : { clients, signedInAt: nothingKnown };
  let last: Promise<SignedInAt> | undefined;
  const signedInAtLast = () => {
    last ??= known.signedInAt.isWhole
      ? Promise.resolve(known.signedInAt)
      : withConsents(parts, request, known.signedInAt, limit);
    return last;
  };
  return { ...known, signedInAtLast, request, issuer, redirectTo, setCookies };
}

async function tracedBack(
  hydra: Hydra,
  urls: readonly string[],
  clients: readonly Client[],
  onUnknown: (reason: string) => void,
) {
  const signedInAt = sessionClients(clients, urls);
  if (signedInAt.isWhole) return { clients, signedInAt };
  // A client may have been registered since the list was made.
  const fresh = await hydra.refreshClients().catch(() => clients);
  const signedInAtNow = sessionClients(fresh, urls);
  if (!signedInAtNow.isWhole) onUnknown('A frame of Hydra’s page is of no registered client.');
  return { clients: fresh, signedInAt: signedInAtNow };
}
