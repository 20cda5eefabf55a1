import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';

/**
 * Values that stay on the server, each found by a random id in a cookie of the browser.
 *
 * What a browser does with cookies therefore decides what a relying party can see and end, as in real ones.
 */
export class CookieStore<Value> {
  readonly #values = new Map<string, Value>();

  /** @param cookie unlike any other of the same host: cookies do not tell ports apart */
  constructor(private readonly cookie: string) {}

  /** All values that live, of every browser. */
  get values(): Value[] {
    return [...this.#values.values()];
  }

  /** The value of the cookie that came, if it lives. */
  get(ctx: Context): Value | undefined {
    return this.#values.get(ctx.cookies.get(this.cookie) ?? '');
  }

  /** Stores a value under a fresh id, in place of what this browser had. */
  set(ctx: Context, value: Value): void {
    this.take(ctx);
    const id = randomUUID();
    this.#values.set(id, value);
    ctx.cookies.set(this.cookie, id, { sameSite: 'lax' });
  }

  /** Removes the value of the cookie that came, and the cookie. */
  take(ctx: Context): Value | undefined {
    const value = this.get(ctx);
    this.#values.delete(ctx.cookies.get(this.cookie) ?? '');
    ctx.cookies.set(this.cookie, null);
    return value;
  }
}
