import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import { HydraError } from '../hydra-error.js';

type Step = 'login' | 'consent';

/** Marks the browser that begins a step, so that no other can finish it. */
export function setCsrfCookie(ctx: Context, step: Step, clientId: string, value: string): void {
  ctx.cookies.set(cookieName(step, clientId), value, { sameSite: 'lax', maxAge: 30 * 60 * 1000 });
}

/** @throws {HydraError} if another browser began the step */
export function checkCsrfCookie(ctx: Context, step: Step, clientId: string, value: string): void {
  if (ctx.cookies.get(cookieName(step, clientId)) === value) return;
  throw HydraError.oauth(
    403,
    'request_forbidden',
    'The request is not allowed. No CSRF value available in the session cookie.',
  );
}

function cookieName(step: Step, clientId: string): string {
  const suffix = createHash('sha256').update(clientId).digest().readUInt32BE(0);
  return `ory_hydra_${step}_csrf_dev_${suffix}`;
}
