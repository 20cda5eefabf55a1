import { randomBytes, randomUUID } from 'node:crypto';
import Router from '@koa/router';
import { bodyOf } from '../../http.js';
import { HydraError } from '../hydra-error.js';
import { page } from '../page.js';
import type { Provider } from '../provider.js';
import type { Client } from '../store.js';

/**
 * `/admin/clients`: registers, lists, changes and forgets clients. It takes any logout URI, as Hydra does.
 *
 * @see https://www.ory.com/docs/hydra/reference/api#tag/oAuth2/operation/listOAuth2Clients
 */
export function clientRoutes({ store }: Provider): Router {
  const { clients } = store;
  const router = new Router({ prefix: '/admin/clients' });

  const existing = (id: string): Client => {
    const client = clients.get(id);
    if (!client) throw HydraError.noSuchRow();
    return client;
  };

  router.get('/', (ctx) => {
    const sorted = [...clients.values()].sort((a, b) => (a.client_id < b.client_id ? -1 : 1));
    ctx.body = page(ctx, sorted, (client) => client.client_id).map(withoutSecret);
  });

  router.post('/', (ctx) => {
    const client = withDefaults(bodyOf<Client>(ctx));
    if (clients.has(client.client_id)) throw HydraError.conflict();
    clients.set(client.client_id, client);
    ctx.status = 201;
    ctx.set('Location', `/admin/clients/${encodeURIComponent(client.client_id)}`);
    ctx.body = client.token_endpoint_auth_method === 'none' ? withoutSecret(client) : client;
  });

  router.get('/:id', (ctx) => {
    ctx.body = withoutSecret(existing(ctx.params.id as string));
  });

  router.put('/:id', (ctx) => {
    const { client_id, client_secret = '', created_at } = existing(ctx.params.id as string);
    const client = withDefaults({ client_secret, ...bodyOf<Client>(ctx), client_id, created_at });
    clients.set(client_id, client);
    ctx.body = bodyOf<Client>(ctx).client_secret ? client : withoutSecret(client);
  });

  router.delete('/:id', (ctx) => {
    store.deleteClient(existing(ctx.params.id as string).client_id);
    ctx.status = 204;
  });

  return router;
}

function withDefaults(registered: Partial<Client>): Client {
  const now = `${new Date().toISOString().slice(0, 19)}Z`;
  return {
    client_name: '',
    redirect_uris: [],
    grant_types: [],
    response_types: [],
    scope: 'offline_access offline openid',
    audience: [],
    owner: '',
    policy_uri: '',
    allowed_cors_origins: [],
    tos_uri: '',
    client_uri: '',
    logo_uri: '',
    contacts: [],
    client_secret_expires_at: 0,
    subject_type: 'public',
    jwks: {},
    token_endpoint_auth_method: 'client_secret_basic',
    userinfo_signed_response_alg: 'none',
    created_at: now,
    metadata: {},
    skip_consent: false,
    skip_logout_consent: null,
    ...registered,
    client_id: registered.client_id || randomUUID(),
    client_secret: registered.client_secret || randomBytes(20).toString('base64url'),
    updated_at: now,
  };
}

/** The client as everyone but its creator sees it. */
export function withoutSecret({ client_secret: _, ...client }: Client): Omit<Client, 'client_secret'> {
  return client;
}
