import { randomUUID } from 'node:crypto';
import Router from '@koa/router';
import { bodyOf } from '../http.js';
import { KratosStandInError } from './kratos-error.js';
import type { Identity } from './store.js';
import type { KratosStandIn } from './types.js';

interface NewIdentity {
  readonly traits: Identity['traits'];
  readonly credentials: { readonly password: { readonly config: { readonly password: string } } };
}

/** The part of the Admin API that makes identities and ends sessions. */
export function adminRoutes({ store }: KratosStandIn): Router {
  const router = new Router({ prefix: '/admin' });

  router.post('/identities', (ctx) => {
    const { traits, credentials } = bodyOf<NewIdentity>(ctx);
    if (!traits?.username || !credentials) throw new KratosStandInError(400, 'The identity is incomplete.');
    const identity = { id: randomUUID(), traits, password: credentials.password.config.password };
    store.identities.set(identity.id, identity);
    ctx.status = 201;
    ctx.body = { id: identity.id, traits };
  });

  router.delete('/sessions/:id', (ctx) => {
    const session = store.sessions.get(String(ctx.params.id));
    if (!session) throw new KratosStandInError(404, 'Unable to locate the resource');
    session.active = false;
    ctx.status = 204;
  });

  return router;
}
