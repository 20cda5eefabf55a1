import { HydraError } from '../hydra-error.js';
import type { Client, Store } from '../store.js';

/**
 * Finds the client that calls the token endpoint and checks its secret.
 *
 * @param authorization the request's `Authorization` header
 * @param form the request's form
 * @throws {HydraError} if the client is unknown, its secret is wrong or it uses another method than registered
 * @see https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication
 */
export function authenticateClient(
  authorization: string,
  form: Readonly<Record<string, string | undefined>>,
  store: Store,
): Client {
  const { method, id, secret } = credentials(authorization, form);
  const client = store.clients.get(id);
  if (!client) throw HydraError.invalidClient('The requested OAuth 2.0 Client does not exist.');
  const registered = client.token_endpoint_auth_method;
  if (method !== registered) {
    throw HydraError.invalidClient(
      `The OAuth 2.0 Client supports client authentication method '${registered}', but method '${method}' was ` +
        'requested.',
    );
  }
  if (method !== 'none' && secret !== client.client_secret) throw HydraError.invalidClient('');
  return client;
}

function credentials(authorization: string, form: Readonly<Record<string, string | undefined>>) {
  const basic = /^basic (.+)$/i.exec(authorization)?.[1];
  if (basic) {
    const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':').map(formDecode);
    return { method: 'client_secret_basic', id, secret };
  }
  const { client_id: id = '', client_secret: secret } = form;
  return { method: secret === undefined ? 'none' : 'client_secret_post', id, secret };
}

/** OAuth 2.0 encodes both halves like a form before they are joined. */
function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw HydraError.invalidClient('The Authorization header is not form-encoded.');
  }
}
