import Router from '@koa/router';
import type { Provider } from '../provider.js';

/**
 * The discovery document and the keys.
 *
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata
 */
export function discoveryRoutes(provider: Provider): Router {
  return new Router()
    .get('/.well-known/openid-configuration', (ctx) => {
      const { publicUrl } = provider;
      ctx.body = {
        issuer: provider.issuer,
        authorization_endpoint: `${publicUrl}/oauth2/auth`,
        token_endpoint: `${publicUrl}/oauth2/token`,
        jwks_uri: `${publicUrl}/.well-known/jwks.json`,
        userinfo_endpoint: `${publicUrl}/userinfo`,
        end_session_endpoint: `${publicUrl}/oauth2/sessions/logout`,
        subject_types_supported: ['public'],
        response_types_supported: ['code'],
        response_modes_supported: ['query'],
        grant_types_supported: ['authorization_code'],
        scopes_supported: ['offline_access', 'offline', 'openid'],
        claims_supported: ['sub'],
        token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'none'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['plain', 'S256'],
        backchannel_logout_supported: true,
        backchannel_logout_session_supported: true,
        frontchannel_logout_supported: true,
        frontchannel_logout_session_supported: true,
      };
    })
    .get('/.well-known/jwks.json', (ctx) => {
      ctx.body = { keys: [provider.signer.publicJwk] };
    });
}
