import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { SameSite } from 'frontchannel-logout';

/** Where a relying party keeps whether the user is signed in. */
export type Keeping = 'in the cookie' | "in a script's cookie" | 'in localStorage' | 'on the server';

const cookieName = '__Host-session';

/** The cookies of one relying party's sessions, and the sessions that it keeps itself. */
export interface RpSessions {
  /** Starts one of this login session at the OP. @returns the `Set-Cookie` header that gives it to the browser */
  start(sid: string): string;
  /** Whether the request's cookie is that of a session which lives. */
  live(request: IncomingMessage): boolean;
  /** Ends the session whose cookie came along. @returns whether there was one */
  endByCookie(request: IncomingMessage): boolean;
  /** Ends a login session's, cookie or not. @returns whether there was one */
  endBySid(sid: string): boolean;
  /** The `Set-Cookie` header that takes the cookie from the browser. A script may set it too, where it may at all. */
  readonly clearing: string;
  /** The cookie, as the kit for relying parties is told of it. */
  readonly cookie: { readonly name: string; readonly secure: true; readonly sameSite: SameSite };
}

/** Makes the sessions of a relying party. The cookie is kept from other hosts, and mostly from scripts. */
export function rpSessions(keeping: Keeping, sameSite: SameSite): RpSessions {
  const sidOf = new Map<string, string>();
  const attributes = `Path=/; Secure; ${keeping === "in a script's cookie" ? '' : 'HttpOnly; '}SameSite=${sameSite}`;
  return {
    start(sid) {
      const id = randomUUID();
      sidOf.set(id, sid);
      return `${cookieName}=${id}; ${attributes}`;
    },
    live(request) {
      const id = idOf(request);
      return id !== undefined && (keeping !== 'on the server' || sidOf.has(id));
    },
    endByCookie: (request) => sidOf.delete(idOf(request) ?? ''),
    endBySid(sid) {
      const ids = [...sidOf].filter(([, of]) => of === sid).map(([id]) => id);
      for (const id of ids) sidOf.delete(id);
      return ids.length > 0;
    },
    clearing: `${cookieName}=; Max-Age=0; ${attributes}`,
    cookie: { name: cookieName, secure: true, sameSite },
  };
}

function idOf({ headers }: IncomingMessage): string | undefined {
  return new RegExp(`(?:^|; )${cookieName}=([^;]+)`).exec(headers.cookie ?? '')?.[1];
}
