import { nodeFrontchannelLogout } from 'frontchannel-logout';
import { logoutPath, startTestRp, type TestRp, type Visit } from '../../browser/support/test-rp.js';
import type { RpKind } from './rp-kinds.js';
import { type RpSessions, rpSessions } from './rp-session.js';
import type { UserTab } from './user-browser.js';

/** Whether a relying party is on the site of the logout page. */
export const relations = ['same-site', 'cross-site'] as const;

/** One of them. */
export type Relation = (typeof relations)[number];

/** A relying party of one kind. */
export interface MatrixRp extends TestRp {
  /** Kind and relation in one word; its client id and name too. */
  readonly name: string;
  readonly kind: RpKind;
  readonly relation: Relation;
  /** How often its logout page was asked for in a window, and not in a frame. */
  readonly windowVisits: number;
  /** The user signs in there, first-party. @returns whether it knows the user at once after */
  signIn(tab: UserTab, sid: string): Promise<boolean>;
  /** Asks it, first-party, whether the user is signed in. */
  isSignedIn(tab: UserTab): Promise<boolean>;
}

/** The host of a relying party: each cross-site one has a registrable domain of its own. */
export function hostOf(kind: RpKind, relation: Relation): string {
  return relation === 'same-site' ? `${kind.name}.op.test` : `${kind.name}-rp.test`;
}

/**
 * Starts a relying party on https.
 *
 * @param provider what the kit is told: the issuer, and the origins that show logout pages
 */
export async function startMatrixRp(
  kind: RpKind,
  relation: Relation,
  provider: { readonly issuer: string; readonly logoutPages: readonly string[] },
): Promise<MatrixRp> {
  const sessions = rpSessions(kind.keeping, kind.sameSite);
  const endSession = kind.answer ?? kitAnswer(kind, hostOf(kind, relation), sessions, provider);
  let windowVisits = 0;
  const rp = await startTestRp(
    (visit) => {
      if (visit.path === '/') home(visit, kind, sessions);
      else if (visit.path === '/sign-in') signIn(visit, kind, sessions);
      else if (visit.path === '/favicon.ico') visit.page('', 404);
      else {
        const isWindow = visit.request.headers['sec-fetch-dest'] === 'document';
        if (visit.path === logoutPath && isWindow) windowVisits++;
        endSession(visit, sessions);
      }
    },
    'https',
    hostOf(kind, relation),
  );
  return Object.defineProperties(
    {
      name: `${kind.name}-${relation}`,
      kind,
      relation,
      get windowVisits() {
        return windowVisits;
      },
      signIn: (tab: UserTab, sid: string) => isSignedInAt(tab, `${rp.origin}/sign-in?sid=${sid}`),
      isSignedIn: (tab: UserTab) => isSignedInAt(tab, `${rp.origin}/`),
    },
    Object.getOwnPropertyDescriptors(rp),
  ) as MatrixRp;
}

async function isSignedInAt(tab: UserTab, url: string): Promise<boolean> {
  await tab.goto(url);
  const answer = await tab.output();
  if (answer !== 'in' && answer !== 'out') throw new Error(`${url} says ${answer}.`);
  return answer === 'in';
}

function signIn({ request, response, page }: Visit, { keeping }: RpKind, sessions: RpSessions) {
  if (keeping === 'in localStorage')
    return page(`<script>localStorage.setItem("session", "1");</script>${storageHome}`);
  const sid = new URL(request.url as string, 'http://rp').searchParams.get('sid') as string;
  response.writeHead(303, { location: '/', 'set-cookie': sessions.start(sid) }).end();
}

const storageHome =
  '<output></output><script>document.querySelector("output").textContent = ' +
  'localStorage.getItem("session") ? "in" : "out";</script>';

function home({ request, response, page }: Visit, { keeping }: RpKind, sessions: RpSessions) {
  response.setHeader('cache-control', 'no-store');
  if (keeping === 'in localStorage') page(storageHome);
  else page(`<output>${sessions.live(request) ? 'in' : 'out'}</output>`);
}

function kitAnswer(
  { kit, sameSite }: RpKind,
  host: string,
  sessions: RpSessions,
  { issuer, logoutPages }: { readonly issuer: string; readonly logoutPages: readonly string[] },
) {
  const logout = nodeFrontchannelLogout({
    issuer,
    logoutPage: logoutPages,
    sessionCookie: { host, path: '/', sameSite, partitioned: false },
    clearCookies: [sessions.cookie],
    endSession({ sid, request }) {
      const ended = kit === 'by sid' ? sessions.endBySid(sid ?? '') : sessions.endByCookie(request);
      return ended ? 'ended' : 'none';
    },
  });
  return ({ request, response }: Visit) => void logout(request, response);
}
