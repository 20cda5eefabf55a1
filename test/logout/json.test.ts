import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'chai';
import type { TestClient } from '../support/hydra-clients.js';
import { challengeFrom, opInitiatedUrl, rpInitiatedUrl } from '../support/hydra-logout.js';
import { silentError } from '../support/hydra-sign-in.js';
import { describeLogout, type LogoutStory, trusted } from '../support/logout-story.js';
import { described, description } from '../support/openapi.js';
import type { VisitOptions } from '../support/user-agent.js';

interface JsonParticipant extends Record<string, unknown> {
  readonly clients: readonly { readonly client_id: string }[];
}

const app = 'https://app.example';
/** What a browser sends for a script at a listed origin. */
const script = {
  accept: 'application/json',
  origin: app,
  'content-type': 'application/json',
  'sec-fetch-dest': 'empty',
  'sec-fetch-mode': 'cors',
  'sec-fetch-site': 'same-site',
};
/** And for one at the server's own. */
const ownScript = { ...script, origin: '', 'sec-fetch-site': 'same-origin' };

const urlOf = ({ coordinator }: LogoutStory, challenge: string) =>
  `${coordinator.url}/logout?logout_challenge=${encodeURIComponent(challenge)}`;

async function ask(story: LogoutStory, challenge: string, options: VisitOptions = { headers: script }) {
  return story.browser.visit(urlOf(story, challenge), options);
}

async function decide(story: LogoutStory, json: unknown, headers: Record<string, string> = script) {
  return story.browser.visit(`${story.coordinator.url}/logout`, {
    method: 'POST',
    headers,
    body: JSON.stringify(json),
  });
}

describeLogout(
  'A logout by JSON',
  { ALLOWED_ORIGINS: `${app}, https://other.example`, FRONTCHANNEL_TIMEOUT_MS: '2000' },
  (story) => {
    it('asks first, ends the session once the user agrees, and says whom to call', async () => {
      const { hydra, browser, register, signIn, log } = story();
      const wiki = await register({
        client_name: 'Wiki',
        frontchannel_logout_uri: 'https://wiki.app.example/out',
      });
      const shop = await register({ frontchannel_logout_uri: 'https://shop.elsewhere.test/out' });
      const broken = await register({ frontchannel_logout_uri: 'mailto:wiki@example' });
      const signedIn = await signIn(wiki);
      await signIn(shop);
      const challenge = await challengeFrom(browser, hydra, rpInitiatedUrl(hydra, wiki, signedIn));

      const question = described('GET /logout', await ask(story(), challenge));
      expect(question).to.deep.include({
        state: 'confirmation_required',
        logout_challenge: challenge,
        client: { client_id: wiki.clientId, client_name: 'Wiki' },
      });
      expect(await silentError(browser, hydra, wiki)).to.not.equal('login_required');

      const { token } = question;
      const page = await decide(story(), { logout_challenge: challenge, token, decision: 'accept' });
      const answer = described('POST /logout', page);
      expect(await silentError(browser, hydra, wiki)).to.equal('login_required');
      expect(answer).to.include({ state: 'accepted', account: 'off' });
      const about = ({ clientId }: TestClient) =>
        (answer.participants as JsonParticipant[]).find(
          ({ clients: [client] }) => client?.client_id === clientId,
        );
      expect(about(wiki)).to.include({ same_site: true, signed_in: 'yes', finish: 'if_unsure' });
      expect(about(shop)).to.include({ same_site: false, signed_in: 'yes', finish: 'unless_confirmed' });
      expect(about(broken)).to.include({ frontchannel_logout_url: null, outcome: 'invalid', finish: null });
      const url = new URL(String(about(wiki)?.frontchannel_logout_url));
      expect([...url.searchParams.keys()]).to.have.members(['iss', 'sid']);
      expect(log.map(({ event }) => event)).to.include('logout.accepted');

      const report = {
        token: answer.outcome_token,
        part: 0,
        outcomes: [{ id: about(wiki)?.id, outcome: 'confirmed', ms: 12 }],
      };
      const reported = await browser.visit(`${story().coordinator.url}/logout/outcomes`, {
        method: 'POST',
        headers: script,
        body: JSON.stringify(report),
      });
      expect(reported.status).to.equal(204);
      expect(log.map(({ event }) => event)).to.include('logout.outcome');

      const end = await browser.visit(String(answer.redirect_to), {
        stopBefore: (to) => to.href.startsWith(wiki.postLogoutRedirectUri),
      });
      expect(end.stoppedBefore).to.include(wiki.postLogoutRedirectUri);
    });

    it('asks nobody where a trusted client started it', async () => {
      const { hydra, browser, register, signIn } = story();
      const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/' });
      const challenge = await challengeFrom(browser, hydra, rpInitiatedUrl(hydra, wiki, await signIn(wiki)));
      const answer = described('GET /logout', await ask(story(), challenge, { headers: ownScript }));
      expect(answer).to.include({ state: 'accepted' });
      expect(await silentError(browser, hydra, wiki)).to.equal('login_required');
    });

    it('names no client where it starts at Hydra, and ends nothing where the user stays', async () => {
      const { hydra, browser, register, signIn, log } = story();
      const wiki = await register();
      await signIn(wiki);
      const challenge = await challengeFrom(browser, hydra, opInitiatedUrl(hydra));
      const question = described('GET /logout', await ask(story(), challenge));
      expect(question).to.include({ state: 'confirmation_required', client: null });

      const { token } = question;
      const answer = described(
        'POST /logout',
        await decide(story(), { logout_challenge: challenge, token, decision: 'stay' }),
      );
      expect(answer).to.deep.equal({ state: 'rejected', redirect_to: null });
      expect(await silentError(browser, hydra, wiki)).to.not.equal('login_required');
      expect(log.at(-1)).to.include({ event: 'logout.rejected' });
    });

    it('goes on where the challenge was used before', async () => {
      const { hydra, browser, register, signIn } = story();
      const wiki = await register(trusted);
      const signedIn = await signIn(wiki);
      const challenge = await challengeFrom(browser, hydra, rpInitiatedUrl(hydra, wiki, signedIn));
      const first = described('GET /logout', await ask(story(), challenge));
      await browser.visit(String(first.redirect_to), {
        stopBefore: (to) => to.href.startsWith(wiki.postLogoutRedirectUri),
      });
      const again = await ask(story(), challenge);
      // Only 26.2 says that it was used. The next one lets it be accepted again, and this process remembers what it did.
      expect(described('GET /logout', again).state).to.equal(hydra.flavour === '26.2' ? 'used' : 'accepted');
    });

    const refused: Record<string, Record<string, string>> = {
      'of an origin that is not listed': { ...script, origin: 'https://evil.example' },
      'of another site, without CORS': { ...script, origin: '', 'sec-fetch-site': 'cross-site' },
      'of another origin of the same site, without CORS': { ...script, origin: '' },
      'of a frame without an origin': { ...script, origin: 'null', 'sec-fetch-site': 'cross-site' },
      'of a listed origin that wants a page': { ...script, accept: 'text/html' },
      'as an image of a listed origin': { ...script, 'sec-fetch-dest': 'image' },
    };
    for (const [title, headers] of Object.entries(refused)) {
      it(`signs nobody out for a script ${title}`, async () => {
        const { hydra, browser, admin, register, signIn } = story();
        const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/' });
        const challenge = await challengeFrom(
          browser,
          hydra,
          rpInitiatedUrl(hydra, wiki, await signIn(wiki)),
        );
        const { status } = await ask(story(), challenge, { headers });
        expect(status).to.equal(403);
        expect(admin.requests).to.deep.equal([]);
        expect(await silentError(browser, hydra, wiki)).to.not.equal('login_required');
      });
    }

    it('refuses a decision with a token for another browser, or from an origin that is not listed', async () => {
      const { hydra, browser, register, signIn } = story();
      const wiki = await register();
      await signIn(wiki);
      const challenge = await challengeFrom(browser, hydra, opInitiatedUrl(hydra));
      const { token } = described('GET /logout', await ask(story(), challenge));
      const decision = { logout_challenge: challenge, token, decision: 'accept' };
      for (const headers of [
        { ...script, cookie: 'logout=another' },
        { ...script, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
        { ...script, origin: 'https://evil.example', 'sec-fetch-site': '' },
      ]) {
        const problem = described('POST /logout', await decide(story(), decision, headers));
        expect(problem.type).to.match(/:(form_forged|not_a_visit)$/);
        expect(problem.status).to.equal(403);
      }
      expect(await silentError(browser, hydra, wiki)).to.not.equal('login_required');
    });

    it('says what is wrong as a problem', async () => {
      const { coordinator, browser } = story();
      const unknown = described('GET /logout', await ask(story(), 'nobody-knows-it'));
      expect(unknown).to.include({ type: 'urn:hydra-logout-coordinator:problem:challenge_unknown' });
      const missing = await browser.visit(`${coordinator.url}/logout`, { headers: script });
      expect(described('GET /logout', missing).type).to.match(/:challenge_missing$/);
      for (const json of [{}, [], 'accept', { decision: 'accept' }, { logout_challenge: 1 }])
        expect(described('POST /logout', await decide(story(), json)).status).to.equal(400);
    });

    it('takes no body that is no JSON for a fault of its own', async () => {
      const { coordinator, browser, log } = story();
      for (const path of ['/logout', '/logout/outcomes'] as const)
        for (const body of ['{', '"accept"', '{"a":1}}', '{"__proto__":{}}', 'null']) {
          const options = { method: 'POST', headers: script, body };
          const answer = await browser.visit(`${coordinator.url}${path}`, options);
          expect(described(`POST ${path}`, answer).status, body).to.equal(400);
        }
      expect(log.filter(({ code }) => code === 'internal')).to.deep.equal([]);
    });

    it('lets listed origins read the answers, problems included, and no others', async () => {
      const { coordinator, browser } = story();
      const visit = (headers: Record<string, string>, method = 'GET') =>
        browser.visit(`${coordinator.url}/logout`, { headers, method });
      for (const origin of [app, 'https://other.example']) {
        const { headers } = await visit({ ...script, origin });
        expect(headers['access-control-allow-origin']).to.equal(origin);
        expect(headers['access-control-allow-credentials']).to.equal('true');
        expect(headers.vary).to.match(/\borigin\b/i);
      }
      const preflight = await visit(
        {
          origin: app,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        },
        'OPTIONS',
      );
      expect(preflight.status).to.equal(204);
      expect(preflight.headers['access-control-allow-headers']).to.equal('Content-Type');
      for (const origin of ['https://evil.example', 'null', `${app}.evil.example`, 'http://app.example'])
        expect((await visit({ ...script, origin })).headers).to.not.have.property(
          'access-control-allow-origin',
        );
    });
  },
);

describeLogout(
  'A logout by JSON, with a place to go to',
  { CANCEL_URL: 'http://localhost:5999/home' },
  (story) => {
    it('names it where the user stays', async () => {
      const { hydra, browser, register, signIn } = story();
      await signIn(await register());
      const challenge = await challengeFrom(browser, hydra, opInitiatedUrl(hydra));
      const { token } = described('GET /logout', await ask(story(), challenge, { headers: ownScript }));
      const decision = { logout_challenge: challenge, token, decision: 'stay' };
      const answer = described('POST /logout', await decide(story(), decision, ownScript));
      expect(answer).to.deep.equal({ state: 'rejected', redirect_to: 'http://localhost:5999/home' });
    });

    it('lets no other origin in unless it is listed', async () => {
      const { hydra, browser, admin, register, signIn } = story();
      const wiki = await register(trusted);
      const challenge = await challengeFrom(browser, hydra, rpInitiatedUrl(hydra, wiki, await signIn(wiki)));
      const answer = await ask(story(), challenge);
      expect(answer.status).to.equal(403);
      expect(answer.headers).to.not.have.property('access-control-allow-origin');
      expect(admin.requests).to.deep.equal([]);
    });
  },
);

describe('docs/openapi.yaml', () => {
  it('is an OpenAPI 3.1 description', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(description));
    expect(valid, JSON.stringify(errors)).to.equal(true);
  });
});
