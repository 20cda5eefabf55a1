import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import { Configuration, OAuth2Api, type OAuth2LoginRequest } from '@ory/hydra-client';
import type { Context } from 'koa';
import { rememberSid } from './browser-sids.js';
import { listen, type Running } from './listen.js';
import { render } from './pages.js';

/** The only user of the demo. */
export const demoUser = 'demo@example.com';

/** Where the login app listens, and the Hydra that it serves. */
export interface LoginAppOptions {
  readonly hydraAdminUrl: string;
  readonly portalUrl: string;
  readonly port: number;
}

/**
 * Starts the login and consent provider of the demo: one button signs in, consent is granted unasked.
 *
 * Logins are remembered, because Hydra skips the logout provider for a login that is not.
 *
 * @see https://www.ory.com/docs/hydra/concepts/login
 */
export function startLoginApp({ hydraAdminUrl, portalUrl, port }: LoginAppOptions): Promise<Running> {
  const hydra = new OAuth2Api(new Configuration({ basePath: hydraAdminUrl }));
  const router = new Router();

  router.get('/login', async (ctx) => {
    const login = await load(ctx, ctx.query.login_challenge);
    if (login.skip) return accept(ctx, login, login.subject);
    ctx.body = render('login.njk', {
      challenge: login.challenge,
      user: demoUser,
      client: login.client.client_name,
    });
  });

  router.post('/login', bodyParser({ enableTypes: ['form'] }), async (ctx) => {
    await accept(
      ctx,
      await load(ctx, (ctx.request.body as { login_challenge?: unknown }).login_challenge),
      demoUser,
    );
  });

  router.get('/consent', async (ctx) => {
    const consentChallenge = required(ctx, 'consent_challenge', ctx.query.consent_challenge);
    const { data: consent } = await hydra.getOAuth2ConsentRequest({ consentChallenge });
    const { data } = await hydra.acceptOAuth2ConsentRequest({
      consentChallenge,
      acceptOAuth2ConsentRequest: { grant_scope: consent.requested_scope ?? [], remember: true },
    });
    ctx.redirect(data.redirect_to);
  });

  async function load(ctx: Context, challenge: unknown): Promise<OAuth2LoginRequest> {
    const loginChallenge = required(ctx, 'login_challenge', challenge);
    return (await hydra.getOAuth2LoginRequest({ loginChallenge })).data;
  }

  async function accept(ctx: Context, login: OAuth2LoginRequest, subject: string): Promise<void> {
    const { data } = await hydra.acceptOAuth2LoginRequest({
      loginChallenge: login.challenge,
      acceptOAuth2LoginRequest: { subject, remember: true, remember_for: 0 },
    });
    if (login.session_id) rememberSid(ctx, login.session_id);
    ctx.redirect(data.redirect_to);
  }

  return listen(router, { host: 'localhost', port }, portalUrl);
}

function required(ctx: Context, name: string, value: unknown): string {
  if (typeof value === 'string' && value) return value;
  ctx.throw(400, `${name} is missing.`);
}
