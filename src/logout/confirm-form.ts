import { randomBytes } from 'node:crypto';
import Keygrip from 'keygrip';
import type { Context } from '../http/index.js';
import { keysFor } from '../keys.js';
import { Problem } from '../problem.js';

/** The confirm form's protection from forgery, on the way out and on the way back. */
export interface ConfirmForm {
  /** Makes the token for a page, bound to the challenge and to this browser's cookie. */
  issueToken(ctx: Context, challenge: string): string;
  /**
   * Checks the form that came back.
   *
   * @throws {Problem} `form_forged` when it comes from elsewhere
   */
  check(ctx: Context, challenge: string, token: string): void;
}

/**
 * Makes it.
 *
 * @param secrets the first one signs, all are accepted
 */
export function createConfirmForm(secrets: readonly string[]): ConfirmForm {
  const keys = new Keygrip(keysFor('confirm-form', secrets), 'sha256');
  return {
    issueToken: (ctx, challenge) => keys.sign(`${browserCookie(ctx)}.${challenge}`),
    check(ctx, challenge, token) {
      if (!comesFromOurPage(ctx))
        throw new Problem('form_forged', 'The confirm form came from another site.');
      const cookie = ctx.cookies.get(cookieName(ctx));
      if (!cookie || !keys.verify(`${cookie}.${challenge}`, token))
        throw new Problem('form_forged', 'The token of the confirm form does not match its cookie.');
    },
  };
}

// Two tabs share one cookie: each has a token of its own, as each has a challenge of its own.
function browserCookie(ctx: Context): string {
  const present = ctx.cookies.get(cookieName(ctx));
  if (present) return present;
  const value = randomBytes(24).toString('base64url');
  ctx.cookies.set(cookieName(ctx), value, {
    httpOnly: true,
    secure: ctx.secure,
    sameSite: 'lax',
    signed: false,
  });
  return value;
}

function cookieName(ctx: Context): string {
  return ctx.secure ? '__Host-logout' : 'logout';
}

// `Referrer-Policy: no-referrer` makes browsers send `Origin: null`, so Sec-Fetch-Site decides where it is sent.
function comesFromOurPage(ctx: Context): boolean {
  if (ctx.state.appOrigin) return true;
  const site = ctx.get('Sec-Fetch-Site');
  if (site) return site === 'same-origin' || site === 'none';
  const origin = ctx.get('Origin');
  // Not `ctx.origin`: Koa 3 gives the request's own Origin header back there.
  return origin === '' || origin === 'null' || origin === `${ctx.protocol}://${ctx.host}`;
}
