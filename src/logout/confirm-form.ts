import { randomBytes } from 'node:crypto';
import Keygrip from 'keygrip';
import { z } from 'zod';
import type { Context } from '../http/index.js';
import { Problem } from '../problem.js';
import { nameLogout } from './read-challenge.js';

const fields = z.object({
  logout_challenge: z.string().min(1),
  token: z.string().min(1),
  decision: z.enum(['accept', 'stay']),
  // The language of the confirm page, for an answer that never sees the logout request. Anyone may choose it.
  ui_locale: z.string().max(40).optional(),
  // Written by the page's script.
  window: z.string().max(10).optional(),
});

/** What the user decided. */
export interface Answer {
  readonly challenge: string;
  readonly decision: 'accept' | 'stay';
  /** Whether the click has opened the window in which relying parties are visited. */
  readonly windowIsOpen: true | undefined;
}

/** The confirm form: its protection from forgery, on the way out and on the way back. */
export interface ConfirmForm {
  /** Makes the token for a page, bound to the challenge and to this browser's cookie. */
  issueToken(ctx: Context, challenge: string): string;
  /**
   * Reads the form that came back.
   *
   * @throws {Problem} `form_incomplete` when a field is missing
   * `form_forged` when it comes from elsewhere
   */
  read(ctx: Context): Answer;
}

/**
 * Makes the confirm form.
 *
 * @param secrets the first one signs, all are accepted
 */
export function createConfirmForm(secrets: readonly string[]): ConfirmForm {
  const keys = new Keygrip([...secrets], 'sha256');
  return {
    issueToken: (ctx, challenge) => keys.sign(`${browserCookie(ctx)}.${challenge}`),
    read(ctx) {
      const form = fields.safeParse(ctx.request.body);
      if (!form.success) throw new Problem('form_incomplete', 'The confirm form is incomplete.');
      const { logout_challenge: challenge, token, decision, ui_locale: uiLocale, window } = form.data;
      nameLogout(ctx, challenge);
      if (uiLocale) ctx.state.uiLocales = [uiLocale];
      if (!comesFromOurPage(ctx))
        throw new Problem('form_forged', 'The confirm form came from another site.');
      const cookie = ctx.cookies.get(cookieName(ctx));
      if (!cookie || !keys.verify(`${cookie}.${challenge}`, token)) {
        throw new Problem('form_forged', 'The token of the confirm form does not match its cookie.');
      }
      return { challenge, decision, windowIsOpen: window === 'open' || undefined };
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
  const site = ctx.get('Sec-Fetch-Site');
  if (site) return site === 'same-origin' || site === 'none';
  const origin = ctx.get('Origin');
  // Not `ctx.origin`: Koa 3 gives the request's own Origin header back there.
  return origin === '' || origin === 'null' || origin === `${ctx.protocol}://${ctx.host}`;
}
