import { expect } from 'chai';
import * as oidc from 'openid-client';
import type { RunningHydra } from '../../demo/hydra/types.js';
import { admin } from '../support/hydra-admin.js';
import { createClient, type TestClient } from '../support/hydra-clients.js';
import { leavingHydra, parameter } from '../support/hydra-sign-in.js';
import { describeEachHydra } from '../support/hydra-targets.js';
import { UserAgent } from '../support/user-agent.js';

const authenticationMethods = {
  client_secret_basic: oidc.ClientSecretBasic,
  client_secret_post: oidc.ClientSecretPost,
  none: () => oidc.None(),
};

describeEachHydra('A relying party built on openid-client', (hydra) => {
  for (const [method, authenticate] of Object.entries(authenticationMethods)) {
    it(`signs a user in and out, its client authentication being ${method}`, async () => {
      const client = await createClient(hydra(), { token_endpoint_auth_method: method });
      const rp = await discover(hydra(), client, authenticate(client.clientSecret));
      const browser = new UserAgent();

      const codeVerifier = oidc.randomPKCECodeVerifier();
      const state = oidc.randomState();
      const nonce = oidc.randomNonce();
      const callback = await callbackUrl(browser, hydra(), {
        start: oidc.buildAuthorizationUrl(rp, {
          redirect_uri: client.redirectUri,
          scope: 'openid',
          code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
          code_challenge_method: 'S256',
          state,
          nonce,
        }),
        subject: 'wanda',
      });
      const tokens = await oidc.authorizationCodeGrant(rp, new URL(callback), {
        pkceCodeVerifier: codeVerifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      expect(tokens.claims()).to.include({ sub: 'wanda', name: 'Wanda' });
      expect(tokens.claims()?.sid).to.be.a('string');
      const userinfo = await oidc.fetchUserInfo(rp, tokens.access_token, 'wanda');
      expect(userinfo).to.include({ sub: 'wanda', name: 'Wanda' });

      const end = oidc.buildEndSessionUrl(rp, {
        id_token_hint: tokens.id_token as string,
        post_logout_redirect_uri: client.postLogoutRedirectUri,
        state,
      });
      const page = await browser.visit(end.href, leavingHydra(hydra()));
      expect(parameter(page, 'logout_challenge')).not.to.equal('');
    });
  }

  it('is refused with a wrong code verifier, a wrong secret or a used code', async () => {
    const client = await createClient(hydra());
    const browser = new UserAgent();
    const codeVerifier = oidc.randomPKCECodeVerifier();
    const state = oidc.randomState();
    const rp = await discover(hydra(), client, oidc.ClientSecretBasic(client.clientSecret));
    const callback = async () =>
      new URL(
        await callbackUrl(browser, hydra(), {
          start: oidc.buildAuthorizationUrl(rp, {
            redirect_uri: client.redirectUri,
            scope: 'openid',
            code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
            code_challenge_method: 'S256',
            state,
          }),
          subject: 'wanda',
        }),
      );
    const exchange = (config: oidc.Configuration, url: URL, pkceCodeVerifier: string) =>
      oidc.authorizationCodeGrant(config, url, { pkceCodeVerifier, expectedState: state }).then(
        () => 'accepted',
        ({ error }: oidc.ResponseBodyError) => error,
      );

    expect(await exchange(rp, await callback(), oidc.randomPKCECodeVerifier())).to.equal('invalid_grant');
    const impostor = await discover(hydra(), client, oidc.ClientSecretBasic('another secret'));
    expect(await exchange(impostor, await callback(), codeVerifier)).to.equal('invalid_client');
    const once = await callback();
    expect(await exchange(rp, once, codeVerifier)).to.equal('accepted');
    expect(await exchange(rp, once, codeVerifier)).to.equal('invalid_grant');
  });

  it('gets no code if another browser goes on with the login', async () => {
    const client = await createClient(hydra());
    const rp = await discover(hydra(), client, oidc.ClientSecretBasic(client.clientSecret));
    const start = oidc.buildAuthorizationUrl(rp, {
      redirect_uri: client.redirectUri,
      scope: 'openid',
      state: oidc.randomState(),
    });
    const [victim, attacker] = [new UserAgent(), new UserAgent()];
    const toLogin = await attacker.visit(start.href, leavingHydra(hydra()));
    await victim.visit(start.href, leavingHydra(hydra()));
    const challenge = encodeURIComponent(parameter(toLogin, 'login_challenge'));
    const path = `/admin/oauth2/auth/requests/login/accept?login_challenge=${challenge}`;
    const { body } = await admin(hydra(), 'PUT', path, { subject: 'attacker', remember: true });
    const refused = await victim.visit(body.redirect_to, leavingHydra(hydra()));
    expect(parameter(refused, 'error')).to.equal('request_forbidden');
  });

  it('hears that the user must sign in, when it asks silently and nobody is signed in', async () => {
    const client = await createClient(hydra());
    const rp = await discover(hydra(), client, oidc.ClientSecretBasic(client.clientSecret));
    const state = oidc.randomState();
    const start = oidc.buildAuthorizationUrl(rp, {
      redirect_uri: client.redirectUri,
      scope: 'openid',
      prompt: 'none',
      state,
    });
    const { stoppedBefore = '' } = await new UserAgent().visit(start.href, leavingHydra(hydra()));
    expect(stoppedBefore).to.match(new RegExp(`^${client.redirectUri}\\?`));
    expect(Object.fromEntries(new URL(stoppedBefore).searchParams)).to.include({
      error: 'login_required',
      state,
    });
  });
});

function discover(hydra: RunningHydra, client: TestClient, authentication: oidc.ClientAuth) {
  return oidc.discovery(new URL(hydra.issuer), client.clientId, undefined, authentication, {
    execute: [oidc.allowInsecureRequests],
  });
}

/** Walks the browser through login and consent, and gives the URL at which the client gets its code. */
async function callbackUrl(
  browser: UserAgent,
  hydra: RunningHydra,
  { start, subject }: { start: URL; subject: string },
): Promise<string> {
  const decisions = [
    ['login', { subject, remember: true }],
    ['consent', { grant_scope: ['openid'], session: { id_token: { name: 'Wanda' } } }],
  ] as const;
  let url = start.href;
  for (const [kind, decision] of decisions) {
    const challenge = parameter(await browser.visit(url, leavingHydra(hydra)), `${kind}_challenge`);
    const path = `/admin/oauth2/auth/requests/${kind}/accept?${kind}_challenge=${encodeURIComponent(challenge)}`;
    url = (await admin(hydra, 'PUT', path, decision)).body.redirect_to;
  }
  return (await browser.visit(url, leavingHydra(hydra))).stoppedBefore as string;
}
