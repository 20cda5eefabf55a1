import type { LogoutContext, Next, Services } from './context.js';

/**
 * Gives each request what the flow works with. They are not put into the app's own context: the app may be mounted in
 * another one.
 */
export function provideServices(services: Services) {
  return async function provide(ctx: LogoutContext, next: Next) {
    Object.assign(ctx, { services });
    await next();
  };
}
