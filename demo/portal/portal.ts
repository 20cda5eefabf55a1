import Router from '@koa/router';
import { readSids } from '../browser-sids.js';
import { listen, type Running } from '../listen.js';
import { render } from '../pages.js';
import type { Rp } from '../rps/index.js';
import { rpStatuses } from './rp-status.js';

/** What the portal shows. */
export interface PortalOptions {
  readonly port: number;
  readonly hydraPublicUrl: string;
  readonly rps: readonly Rp[];
}

/**
 * Starts the demo's first page: who is signed in where, the ways to sign out, and what became of each relying party.
 *
 * @throws if its port is taken
 */
export function startPortal({ port, hydraPublicUrl, rps }: PortalOptions): Promise<Running> {
  const router = new Router();

  router.get('/', (ctx) => {
    const statuses = rpStatuses(rps, readSids(ctx));
    ctx.set('Cache-Control', 'no-store');
    ctx.body = render('portal.njk', {
      statuses,
      signedInAt: statuses.find(({ state }) => state === 'Signed in') ?? null,
      opInitiatedUrl: `${hydraPublicUrl}/oauth2/sessions/logout`,
    });
  });

  router.get('/hydra-error', (ctx) => {
    const { error, error_description: description } = ctx.query;
    ctx.throw(400, `Hydra says: ${description ?? error ?? 'nothing more than that there was an error'}`);
  });

  // One relying party after the other, counted in the URL: it ends even if none of them signs in. A page
  // between them, because browsers give up after 20 redirects in a row.
  router.get('/sign-in-everywhere', (ctx) => {
    const next = Number(ctx.query.next ?? 0);
    const rp = rps[next];
    if (!rp) return ctx.redirect('/');
    const returnTo = `http://${ctx.host}/sign-in-everywhere?next=${next + 1}`;
    ctx.body = render('signing-in.njk', {
      name: rp.name,
      url: `${rp.url}/login?${new URLSearchParams({ return_to: returnTo })}`,
    });
  });

  return listen(router, { host: 'localhost', port }, '/');
}
