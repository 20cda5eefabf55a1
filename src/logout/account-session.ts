import type { LogoutContext, Next } from './context.js';

/** Finds out whose Kratos session this browser has. It ends nothing. */
export async function findAccountSession(ctx: LogoutContext, next: Next) {
  ctx.state.accountSession = await ctx.services.kratos.find(ctx.get('Cookie'), ctx.state.request.subject);
  await next();
}

/**
 * Ends it, before the logout is accepted: afterwards Hydra ends a linked one by itself, and its dead cookie would stay.
 * Whatever Kratos does, the logout goes on.
 */
export async function endAccountSession(ctx: LogoutContext, next: Next) {
  const { metrics, log } = ctx.services;
  const { state, setCookies, error } = await ctx.state.accountSession.end();
  // At once, so that an error page takes them along too, should Hydra fail next.
  if (setCookies.length > 0) ctx.append('Set-Cookie', [...setCookies]);
  metrics.kratos.inc({ state });
  if (error)
    log.warn({ event: 'kratos.failed', logoutId: ctx.state.logoutId, code: error.code }, error.message);
  ctx.state.account = state;
  await next();
}
