import { answererOf } from './answer.js';
import type { FrontchannelLogoutOptions } from './options.js';

/** The part of Koa's context that is used. */
export interface KoaContext {
  readonly method: string;
  readonly querystring: string;
  get(name: string): string | string[];
  set(name: string, value: string): void;
  append(name: string, value: string): void;
  status: number;
  body: unknown;
}

/** What `endSession` gets beside `sid`. */
export interface KoaLogout<Ctx extends KoaContext = KoaContext> {
  /** The context as Koa has it, with `session` and whatever your middleware adds. */
  readonly ctx: Ctx;
}

/**
 * `frontchannelLogout` as middleware for Koa: `router.all('/frontchannel-logout', koaFrontchannelLogout({ … }))`.
 *
 * What `endSession` throws is thrown, and so reaches your error handler.
 *
 * @throws {TypeError} if an option is wrong
 */
export function koaFrontchannelLogout<Ctx extends KoaContext = KoaContext>(
  options: FrontchannelLogoutOptions<KoaLogout<Ctx>>,
): (ctx: Ctx) => Promise<void> {
  const answer = answererOf(options);
  return async function frontchannelLogout(ctx) {
    const { method, querystring } = ctx;
    const answered = await answer(
      { method, query: new URLSearchParams(querystring), header: (name) => String(ctx.get(name)) },
      (sid) => options.endSession({ sid, ctx }),
    );
    ctx.status = answered.status;
    for (const [name, value] of answered.headers) {
      if (name === 'set-cookie') ctx.append(name, value);
      else ctx.set(name, value);
    }
    ctx.body = await answered.text();
  };
}
