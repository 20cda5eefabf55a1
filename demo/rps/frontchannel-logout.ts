import { koaFrontchannelLogout, type SessionEnd } from 'frontchannel-logout';
import type { Context, Middleware } from 'koa';
import type { Behaviour } from './behaviour.js';
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
  /** The origin of the logout page. */
  readonly logoutPage: string;
  /** The host of the relying party, as browsers know it. */
  readonly host: string;
  readonly behaviour: Behaviour;
  readonly sessions: CookieStore<RpSession>;
  /** Every request is added here, the refused ones too. */
  readonly requests: FrontchannelRequest[];
}

/** The front-channel logout endpoint of a relying party, which remembers its requests. */
export function frontchannelLogout(options: FrontchannelLogoutOptions): Middleware {
  const { issuer, logoutPage, host, behaviour, sessions, requests } = options;

  function endSession(ctx: Context, sid: string | undefined): SessionEnd {
    const session = sessions.get(ctx);
    if (!session) return 'none';
    if (sid !== undefined && sid !== session.sid) return 'other';
    sessions.take(ctx);
    ctx.state.frontchannelRequest.sessionEnded = true;
    return 'ended';
  }

  const kit = koaFrontchannelLogout<Context>({
    issuer,
    logoutPage,
    sessionCookie: { host, path: '/', sameSite: 'lax' },
    endSession: ({ sid, ctx }) => endSession(ctx, sid),
  });

  return async function frontchannelLogout(ctx) {
    const request: FrontchannelRequest = {
      at: new Date(),
      iss: parameter(ctx, 'iss'),
      sid: parameter(ctx, 'sid'),
      sessionFound: sessions.get(ctx) !== undefined,
      sessionEnded: false,
    };
    requests.push(request);
    ctx.state.frontchannelRequest = request;
    await behaviour.answer(ctx, { issuer, kit, endSession: (sid) => endSession(ctx, sid) });
  };
}

function parameter(ctx: Context, name: string): string | undefined {
  return new URLSearchParams(ctx.querystring).get(name) ?? undefined;
}
