import type { Context, Middleware } from 'koa';
import type { Behaviour } from './behaviours.js';
import type { CookieStore } from './cookie-store.js';
import type { RpSession } from './sign-in.js';

/** A front-channel logout request, as a relying party got it. */
export interface FrontchannelRequest {
  readonly at: Date;
  readonly iss: string | undefined;
  readonly sid: string | undefined;
  /** Whether it came with the cookie of a session that lived. */
  readonly sessionFound: boolean;
  /** Whether it has ended that session. */
  sessionEnded: boolean;
}

/** What the endpoint works with. */
export interface FrontchannelLogoutOptions {
  readonly issuer: string;
  readonly behaviour: Behaviour;
  readonly sessions: CookieStore<RpSession>;
  /** Every request is added here, the refused ones too. */
  readonly requests: FrontchannelRequest[];
}

/**
 * The front-channel logout endpoint of a relying party.
 *
 * `iss` and `sid` come both or not at all, and have to match; otherwise it answers 400 and ends nothing.
 *
 * @see https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout
 */
export function frontchannelLogout(options: FrontchannelLogoutOptions): Middleware {
  const { issuer, behaviour, sessions, requests } = options;
  return async function frontchannelLogout(ctx) {
    const session = sessions.get(ctx);
    const iss = parameter(ctx, 'iss');
    const sid = parameter(ctx, 'sid');
    const request = { at: new Date(), iss, sid, sessionFound: Boolean(session), sessionEnded: false };
    requests.push(request);

    if ((iss === undefined) !== (sid === undefined)) ctx.throw(400, 'Send both iss and sid, or neither.');
    if (iss !== undefined && iss !== issuer) ctx.throw(400, `iss is not ${issuer}.`);
    if (session && sid !== undefined && sid !== session.sid) ctx.throw(400, 'sid is of another session.');

    ctx.set('Cache-Control', 'no-store');
    await behaviour.answer(ctx, () => {
      request.sessionEnded = sessions.take(ctx) !== undefined;
    });
  };
}

function parameter(ctx: Context, name: string): string | undefined {
  return new URLSearchParams(ctx.querystring).get(name) ?? undefined;
}
