import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import compose from 'koa-compose';
import helmet from 'koa-helmet';
import type { Context } from './context.js';

/** Sets the headers that every answer has, and the nonce for its page. Nothing is ever stored by a cache. */
export function securityHeaders() {
  return compose<Context>([noStore, issueNonce, headers]);
}

async function noStore(ctx: Context, next: () => Promise<unknown>) {
  ctx.set('Cache-Control', 'no-store');
  await next();
}

async function issueNonce(ctx: Context, next: () => Promise<unknown>) {
  ctx.state.nonce = randomBytes(16).toString('base64');
  Object.assign(ctx.res, { nonce: ctx.state.nonce });
  await next();
}

const nonce = (_: unknown, res: ServerResponse & { nonce?: string }) => `'nonce-${res.nonce}'`;

const headers = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'script-src': [nonce],
      'style-src': [nonce],
      // Relying parties' logos may be anywhere, but on https.
      'img-src': ['data:', 'https:'],
      'connect-src': ["'self'"],
      // By scheme, not by host: a relying party may redirect, and a cut redirect is a lost logout.
      'frame-src': ['http:', 'https:'],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
      // No form-action: Chromium applies it to the redirect after the POST too, which leads to any relying party.
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
  // Off, because it would cut the tie between a relying party's page and the pop-up that it signs out in.
  crossOriginOpenerPolicy: false,
  // Off, because Chromium would keep the page in a process of its own, away from same-site frames: slower by a quarter.
  originAgentCluster: false,
  // The operator decides for the other hosts of the domain.
  strictTransportSecurity: { includeSubDomains: false },
});
