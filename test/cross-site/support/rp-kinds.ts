import type { SameSite } from 'frontchannel-logout';
import { logoutPath, type Visit } from '../../browser/support/test-rp.js';
import { lateRpKinds } from './late-rp-kinds.js';
import type { Keeping, RpSessions } from './rp-session.js';

/** A kind of relying party: where its session is, and how its logout page ends it. */
export interface RpKind {
  readonly name: string;
  readonly keeping: Keeping;
  /** The SameSite attribute of its session cookie. */
  readonly sameSite: SameSite;
  /** What ends a session of the kit's; a relying party without it answers by itself. */
  readonly kit?: 'by cookie' | 'by sid';
  /** Answers the logout path and those that it leads to. */
  readonly answer?: (visit: Visit, sessions: RpSessions) => void;
  /** What the doctor says to write into its client's metadata. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether its page asks for its cookies in a frame of another site. The user has granted it. */
  readonly wantsStorageAccess?: boolean;
}

/** How long a slow one takes, in milliseconds: twice as long as Hydra's page waits after the last frame's load. */
const SLOW_MS = 1000;

const lax = { keeping: 'in the cookie', sameSite: 'lax' } as const;

/** Every kind. */
export const rpKinds: readonly RpKind[] = [
  { name: 'lax', ...lax, answer: clearing() },
  { name: 'strict', ...lax, sameSite: 'strict', answer: clearing() },
  { name: 'none', ...lax, sameSite: 'none', answer: clearing() },
  {
    name: 'localstorage',
    keeping: 'in localStorage',
    sameSite: 'lax',
    settings: { session: 'local_storage' },
    answer: ({ page }) => page('<script>localStorage.removeItem("session");</script>Signed out'),
  },
  {
    name: 'by-sid',
    keeping: 'on the server',
    sameSite: 'lax',
    answer({ request, page }, sessions) {
      sessions.endBySid(new URL(request.url as string, 'http://rp').searchParams.get('sid') ?? '');
      page();
    },
  },
  { name: 'no-frames', ...lax, answer: clearing({ 'x-frame-options': 'DENY' }) },
  {
    name: 'empty-204',
    ...lax,
    answer: ({ response }, { clearing }) => void response.writeHead(204, { 'set-cookie': clearing }).end(),
  },
  {
    name: 'redirects',
    ...lax,
    answer(visit, sessions) {
      const next = { [logoutPath]: '/ending', '/ending': '/ended' }[visit.path];
      if (next) visit.response.writeHead(302, { location: next }).end();
      else clearing()(visit, sessions);
    },
  },
  {
    name: 'slow',
    ...lax,
    answer: (visit, sessions) => void setTimeout(() => clearing()(visit, sessions), SLOW_MS),
  },
  {
    name: 'by-script',
    ...lax,
    answer(visit, sessions) {
      if (visit.path === logoutPath) visit.page('<script>onload = () => { fetch("/end"); };</script>');
      else clearing()(visit, sessions);
    },
  },
  {
    name: 'storage-access',
    ...lax,
    sameSite: 'none',
    wantsStorageAccess: true,
    answer(visit, sessions) {
      const ask = 'document.requestStorageAccess().then(() => fetch("/end"));';
      if (visit.path === logoutPath) visit.page(`<script>${ask}</script>`);
      else clearing()(visit, sessions);
    },
  },
  ...lateRpKinds,
  { name: 'coop', ...lax, answer: clearing({ 'cross-origin-opener-policy': 'same-origin' }) },
  { name: 'kit-lax', keeping: 'on the server', sameSite: 'lax', kit: 'by cookie' },
  { name: 'kit-strict', keeping: 'on the server', sameSite: 'strict', kit: 'by cookie' },
  { name: 'kit-none', keeping: 'on the server', sameSite: 'none', kit: 'by cookie' },
  { name: 'kit-by-sid', keeping: 'on the server', sameSite: 'lax', kit: 'by sid' },
];

/** Takes the cookie from the browser, whether it came along or not. */
function clearing(headers: Readonly<Record<string, string>> = {}) {
  return ({ response, page }: Visit, sessions: RpSessions) => {
    response.setHeader('set-cookie', sessions.clearing);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    page();
  };
}
