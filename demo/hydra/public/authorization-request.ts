import type { Context } from 'koa';
import { queryParameter } from '../../http.js';
import { HydraError } from '../hydra-error.js';
import type { Client, Store } from '../store.js';

/** An authorization request that may be answered at its redirect URI. */
export interface AuthorizationRequest {
  readonly client: Client;
  readonly redirectUri: string;
  readonly state: string;
  readonly scope: string[];
  readonly prompt: string[];
  /** Seconds; undefined if the client does not ask for it. */
  readonly maxAge: number | undefined;
}

/**
 * Reads who asks and where the answer goes.
 *
 * @throws {HydraError} if either is unknown. The user then sees the error page, because the URI cannot be trusted.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
 */
export function readAuthorizationRequest(ctx: Context, store: Store): AuthorizationRequest {
  const client = store.clients.get(queryParameter(ctx, 'client_id'));
  if (!client) throw HydraError.invalidClient('The requested OAuth 2.0 Client does not exist.');
  const redirectUri = queryParameter(ctx, 'redirect_uri');
  if (!client.redirect_uris.includes(redirectUri)) {
    throw HydraError.invalidRequest(
      "The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered redirect urls.",
    );
  }
  const maxAge = Number.parseInt(queryParameter(ctx, 'max_age'), 10);
  return {
    client,
    redirectUri,
    state: queryParameter(ctx, 'state'),
    scope: words(queryParameter(ctx, 'scope')),
    prompt: words(queryParameter(ctx, 'prompt')),
    maxAge: Number.isNaN(maxAge) ? undefined : maxAge,
  };
}

/** @throws {HydraError} that goes to the client */
export function checkAuthorizationRequest(ctx: Context, request: AuthorizationRequest): void {
  if (queryParameter(ctx, 'response_type') !== 'code') {
    throw HydraError.oauth(
      400,
      'unsupported_response_type',
      'The stand-in knows the response type "code" only.',
    );
  }
  if (request.state.length < 8) {
    throw HydraError.oauth(
      400,
      'invalid_state',
      'The state is missing or does not have enough characters and is therefore considered too weak. Request ' +
        "parameter 'state' must be at least be 8 characters long to ensure sufficient entropy.",
    );
  }
  const allowed = words(request.client.scope);
  const refused = request.scope.find((scope) => !allowed.includes(scope));
  if (refused) {
    throw HydraError.oauth(
      400,
      'invalid_scope',
      'The requested scope is invalid, unknown, or malformed. The OAuth 2.0 Client is not allowed to request scope ' +
        `'${refused}'.`,
    );
  }
}

function words(text: string): string[] {
  return text.split(' ').filter(Boolean);
}
