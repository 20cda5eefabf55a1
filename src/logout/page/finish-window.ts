import type { LogoutContext } from '../context.js';

/**
 * How the small window is called in which relying parties are visited. The confirm page opens it under that name and the
 * logout page finds it; two logouts at once have a window each.
 */
export function finishWindowName({ state }: LogoutContext): string {
  return `logout-${state.logoutId}`;
}

/** `GET /logout/window`: what the window shows first. Most logout pages never open it. */
export function finishWindow(ctx: LogoutContext) {
  ctx.services.pages.render(ctx, 'window');
}
