import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import { frameUrls } from '../support/hydra-logout.js';
import { silentError } from '../support/hydra-sign-in.js';
import { describeLogout, trusted } from '../support/logout-story.js';
import { withoutHydraCookies } from '../support/session-cookies.js';
import type { Ailment } from '../support/sick-proxy.js';
import { type Page, UserAgent } from '../support/user-agent.js';

const steps = {
  'loads the logout request': /^GET .*\/requests\/logout$/,
  'lists the clients': /^GET .*\/clients$/,
  'accepts the logout': /^PUT .*\/accept$/,
  'ends the session': /^DELETE .*\/sessions\/login$/,
};

const whereSignedIn = /^GET .*\/sessions\/consent$/;

const ailments: Record<string, { ailment: Ailment; status: number }> = {
  'cannot be reached': { ailment: 'cuts', status: 502 },
  'does not answer': { ailment: 'hangs', status: 504 },
  fails: {
    ailment: { status: 500, body: '{"error":"oops"}', headers: { 'content-type': 'application/json' } },
    status: 502,
  },
};

const nonsense: Ailment = {
  status: 200,
  body: '<h1>It works</h1>',
  headers: { 'content-type': 'text/html' },
};

describeLogout('A Hydra that is ill', { HYDRA_TIMEOUT_MS: '300' }, (story) => {
  for (const [step, match] of Object.entries(steps)) {
    for (const [symptom, { ailment, status }] of Object.entries(ailments)) {
      it(`that ${symptom} when the coordinator ${step}: a page says so, and the next try finishes the logout`, async () => {
        const { hydra, browser, admin, publicApi, register, signIn, signOutAt, log } = story();
        const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/' });
        const signedIn = await signIn(wiki);
        admin.ail(match, ailment);
        // Where it gives its own page, that ends the session as well.
        publicApi.ail(/sessions\/logout$/, 'cuts');

        const failed = await signOutAt(wiki, signedIn);

        expect(failed.status).to.equal(status);
        expect(textOf(failed)).to.include('You may still be signed in');
        expect(log.find(({ event }) => event === 'logout.failed')).to.include({ status });
        expect(JSON.stringify(log)).to.not.include(new URL(failed.url).searchParams.get('logout_challenge'));

        admin.heal();
        publicApi.heal();
        const page = await browser.visit(retryLink(failed));
        expect(frameUrls(page)).to.have.length(1);
        expect(await silentError(browser, hydra, wiki)).to.equal('login_required');
      });
    }
  }

  for (const [symptom, { ailment }] of Object.entries({
    ...ailments,
    'is out of its mind': { ailment: nonsense },
  })) {
    it(`that ${symptom} when it is asked to end the session once more: the user is signed out all the same`, async () => {
      const { hydra, browser, admin, register, signIn, signOutAt } = story();
      const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/' });
      const signedIn = await signIn(wiki);
      admin.ail(steps['ends the session'], ailment);
      const page = await signOutAt(wiki, signedIn);
      expect(frameUrls(page)).to.have.length(1);
      expect(await silentError(browser, hydra, wiki)).to.equal('login_required');
    });
  }

  it('that answers with something else than Hydra’s words is not believed', async () => {
    const { browser, hydra, admin, publicApi, register, signIn, signOutAt } = story();
    const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/' });
    const signedIn = await signIn(wiki);
    publicApi.ail(/sessions\/logout$/, nonsense);
    for (const match of Object.values(steps)) {
      admin.ail(match, nonsense);
      expect((await signOutAt(wiki, signedIn)).status).to.equal(502);
      admin.heal();
    }
    expect(await silentError(browser, hydra, wiki)).to.not.equal('login_required');
  });

  it('is not mistaken for one that does not know the challenge when a proxy answers 404 or 401 in its place', async () => {
    const { coordinator, admin } = story();
    for (const status of [404, 401]) {
      admin.ail(/./, { status, body: '<h1>nginx</h1>', headers: { 'content-type': 'text/html' } });
      const page = await new UserAgent().visit(`${coordinator.url}/logout?logout_challenge=x`);
      expect(page.status).to.equal(502);
      admin.heal();
    }
  });

  it('that says that the challenge has expired: the page says so', async () => {
    const { coordinator, admin } = story();
    const body = '{"error":"request_unauthorized","error_description":"The logout request has expired."}';
    admin.ail(/./, { status: 401, body, headers: { 'content-type': 'application/json' } });
    const page = await new UserAgent().visit(`${coordinator.url}/logout?logout_challenge=x`);
    expect(page.status).to.equal(410);
    expect(textOf(page)).to.include('took too long');
  });

  it('that sends the browser nowhere sensible is not followed', async () => {
    const { admin, register, signIn, signOutAt } = story();
    const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/' });
    const signedIn = await signIn(wiki);
    admin.ail(steps['accepts the logout'], {
      status: 200,
      body: '{"redirect_to":"javascript:alert(1)"}',
      headers: { 'content-type': 'application/json' },
    });
    expect((await signOutAt(wiki, signedIn)).status).to.equal(502);
  });

  it('that takes long to say where the user was signed in does not keep the frames waiting', async () => {
    const { admin, browser, register, signIn, signOutAtHydra } = story();
    await signIn(await register({ client_name: 'Wiki', frontchannel_logout_uri: 'https://wiki.example/' }));
    const confirm = await signOutAtHydra();
    let answer = () => {};
    admin.ail(whereSignedIn, () => new Promise<void>((resolve) => (answer = resolve)));

    const { body } = await postForm(browser, confirm);
    const page = body!.pipeThrough(new TextDecoderStream()).getReader();
    let html = '';
    while (!html.includes('</iframe>')) html += (await page.read()).value;
    expect(html).to.not.include('>Wiki<');

    await admin.received(whereSignedIn);
    answer();
    for (let part = await page.read(); !part.done; part = await page.read()) html += part.value;
    expect(listOf(html)).to.deep.equal(['Wiki']);
    expect(failuresOf(html)).to.not.deep.equal([]);
  });

  it('that cannot say where the user was signed in: everybody is called, and may be told of', async () => {
    const { admin, browser, log, register, signIn, signOutAtHydra } = story();
    await signIn(await register({ client_name: 'Wiki', frontchannel_logout_uri: 'https://wiki.example/' }));
    const confirm = await signOutAtHydra();
    admin.ail(whereSignedIn, 'hangs');

    const page = await browser.submit(confirm, 'accept', await withoutHydraCookies(browser, confirm.url));

    expect(frameUrls(page)).to.have.length(1);
    expect(listOf(page.body)).to.deep.equal(['Wiki']);
    expect(failuresOf(page.body)).to.not.deep.equal([]);
    expect(log.find(({ event }) => event === 'participants.no_consents')).to.include({
      code: 'hydra_timeout',
    });
  });

  it('whose list of clients runs in a circle does not keep the user waiting', async () => {
    const { admin, register, signIn, signOutAt } = story();
    const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/' });
    const signedIn = await signIn(wiki);
    admin.ail(steps['lists the clients'], {
      status: 200,
      body: '[]',
      headers: { 'content-type': 'application/json', link: '</admin/clients?page_token=again>; rel="next"' },
    });
    expect((await signOutAt(wiki, signedIn)).status).to.equal(502);
  });

  it('that is back after the user confirmed in vain: the retry link asks again and then works', async () => {
    const { browser, admin, register, signIn, signOutAtHydra } = story();
    await signIn(await register({ frontchannel_logout_uri: 'https://wiki.example/' }));
    const confirm = await signOutAtHydra();
    admin.ail(/./, 'cuts');
    const failed = await browser.submit(confirm, 'Sign out');
    expect(failed.status).to.equal(502);
    admin.heal();
    const again = await browser.visit(retryLink(failed));
    expect(frameUrls(await browser.submit(again, 'Sign out'))).to.have.length(1);
  });
});

/** Sends the confirm form and gives the answer as soon as it begins, to a browser without Hydra's cookie. */
async function postForm(browser: UserAgent, confirm: Page): Promise<Response> {
  const { document, FormData } = new JSDOM(confirm.body, { url: confirm.url }).window;
  const form = document.querySelector('form')!;
  const fields = new URLSearchParams({ decision: 'accept' });
  for (const [name, value] of new FormData(form)) fields.append(name, String(value));
  const { headers } = await withoutHydraCookies(browser, confirm.url);
  return fetch(form.action, { method: 'POST', body: fields, headers: { ...headers } });
}

function retryLink({ body, url }: Page): string {
  const link = [...new JSDOM(body, { url }).window.document.querySelectorAll('a')].find(
    ({ textContent }) => textContent === 'Try again',
  );
  return link!.href;
}

/** The names in the list. */
function listOf(html: string): (string | null)[] {
  return [...new JSDOM(html).window.document.querySelectorAll('li .name')].map((name) => name.textContent);
}

/** What the list may tell the user to act on. */
function failuresOf(html: string): (string | null)[] {
  return [...new JSDOM(html).window.document.querySelectorAll('.failure p')].map((text) => text.textContent);
}

function textOf({ body }: Page): string {
  return new JSDOM(body).window.document.body.textContent!;
}
