import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import { rpInitiatedUrl } from '../support/hydra-logout.js';
import { describeLogout, type LogoutStory, trusted } from '../support/logout-story.js';
import { pageOf } from '../support/pages.js';
import type { Page } from '../support/user-agent.js';

describe('The language of a page', () => {
  const spoken: Record<string, string> = {
    de: 'de',
    'de-AT': 'de',
    'fr-CA, en;q=0.5': 'fr',
    'nl, es;q=0.8, en;q=0.9': 'en',
    'pt-BR,pt;q=0.9,en-US;q=0.8,en;q=0.7': 'pt',
    'ja-JP': 'ja',
    'ar-EG': 'ar',
    'nl, sv': 'en',
    '*': 'en',
    '': 'en',
    'no such header;;q=x,,': 'en',
  };

  for (const [wish, tag] of Object.entries(spoken)) {
    it(`is ${tag} for Accept-Language: ${wish}`, async () => {
      const { document, headers } = await pageOf({}, { 'accept-language': wish });
      expect(document.documentElement.lang).to.equal(tag);
      expect(headers['content-language']).to.equal(tag);
    });
  }

  it('is English for a browser that asks for none', async () => {
    expect((await pageOf({})).document.querySelector('h1')!.textContent).to.equal('Nothing to sign out of');
  });

  it('sets the direction of its script', async () => {
    expect((await pageOf({}, { 'accept-language': 'ar' })).document.dir).to.equal('rtl');
    expect((await pageOf({}, { 'accept-language': 'fr' })).document.dir).to.equal('ltr');
  });

  it('is also that of problem details', async () => {
    const { html } = await pageOf({}, { 'accept-language': 'de', accept: 'application/json' });
    expect(JSON.parse(html).title).to.equal('Hier gibt es nichts abzumelden');
  });
});

describeLogout('A logout whose application asks for a language', {}, (story) => {
  it('speaks it, whatever the browser prefers, and the next one if it has none', async () => {
    expect(headingOf(await signOutIn(story(), 'de'))).to.equal('Abmelden?');
    expect(headingOf(await signOutIn(story(), 'nl fr-CA en'))).to.equal('Se déconnecter ?');
  });

  it('speaks the browser’s language where it has none of them, or they are no languages', async () => {
    for (const uiLocales of ['nl', '*', '"><script>', 'de;q=1,']) {
      expect(headingOf(await signOutIn(story(), uiLocales)), uiLocales).to.equal('Sign out?');
    }
  });

  it('speaks it on the page after the user’s answer too', async () => {
    const { browser } = story();
    const signedOut = await browser.submit(await signOutIn(story(), 'de'), 'accept');
    expect(headingOf(signedOut)).to.equal('Sie werden abgemeldet');
    const stayed = await browser.submit(await signOutIn(story(), 'de'), 'stay');
    expect(headingOf(stayed)).to.equal('Sie sind weiterhin angemeldet');
  });

  it('speaks it when the form is refused', async () => {
    const { browser } = story();
    const refused = await browser.submit(await signOutIn(story(), 'de'), 'accept', {
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(headingOf(refused)).to.include('Wir konnten nicht prüfen');
  });

  it('tells the page’s script its words', async () => {
    const page = await signOutIn(story(), 'ja', trusted);
    const list = parse(page).querySelector('#list')!.textContent;
    expect(JSON.parse(list).texts.timed_out).to.equal('応答を確認できませんでした');
  });

  it('keeps nothing but the languages from the URL that holds the ID token', async () => {
    const { log } = story();
    const page = await signOutIn(story(), 'de', trusted);
    expect(page.body + JSON.stringify(log)).to.not.include('id_token_hint');
  });
});

async function signOutIn(
  { browser, hydra, register, signIn }: LogoutStory,
  uiLocales: string,
  metadata = {},
): Promise<Page> {
  const wiki = await register({ frontchannel_logout_uri: 'https://wiki.example/', ...metadata });
  const url = rpInitiatedUrl(hydra, wiki, await signIn(wiki));
  return browser.visit(`${url}&${new URLSearchParams({ ui_locales: uiLocales })}`);
}

function parse({ body }: Page): Document {
  return new JSDOM(body).window.document;
}

function headingOf(page: Page): string {
  return parse(page).querySelector('h1')!.textContent;
}
