import type { SessionEnd } from 'frontchannel-logout';
import type { Context } from 'koa';

/** What a behaviour can answer a request with. */
export interface Endpoint {
  readonly issuer: string;
  /** Answers as the kit for relying parties does. */
  readonly kit: (ctx: Context) => Promise<void>;
  /** Ends the session of the cookie that came, unless it has another `sid`. */
  readonly endSession: (sid: string | undefined) => SessionEnd;
}

/** What a relying party does with a front-channel logout request. */
export interface Behaviour {
  /** In a few words, for the portal. */
  readonly description: string;
  /** Registered in place of the URI of the relying party's own endpoint. */
  readonly frontchannelLogoutUri?: string;
  /** Answers the request. */
  answer(ctx: Context, endpoint: Endpoint): void | Promise<void>;
}
