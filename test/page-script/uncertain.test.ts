import { expect } from 'chai';
import { describeLogout, type LogoutStory } from '../support/logout-story.js';
import { OpenPage } from '../support/open-page.js';
import { withoutHydraCookies } from '../support/session-cookies.js';

const short = { SETTLE_MS: '0', FRONTCHANNEL_TIMEOUT_MS: '50' };
const calmTitle = 'Your session here has ended';
const aboutWiki =
  'If you have used Wiki in this browser, open it once to make sure that you are signed out there too.';

describeLogout('A page that does not know where the user was signed in', short, (story) => {
  it('goes on when all have answered from the same site', async () => {
    const page = await openPage(story(), { Wiki: 'http://localhost:9/wiki' });
    page.frameEvent(0, 'load');
    await page.complete();
    await page.departure;
  });

  for (const [title, uri] of [
    ['did not answer', 'http://localhost:9/wiki'],
    ['is of another site and proved nothing', 'https://wiki.example/'],
    ['is not set up for it', 'ftp://wiki.example/'],
  ] as const) {
    it(`names one that ${title}, in one sentence that does not alarm, and stays`, async () => {
      const page = await openPage(story(), { Wiki: uri });
      if (uri.startsWith('https')) page.frameEvent(0, 'load');
      await page.complete();
      await page.until(() => page.phase === 'uncertain');
      expect(page.title).to.equal(calmTitle);
      expect(page.status).to.equal(aboutWiki);
      expect(page.failures).to.deep.equal([]);
      expect(page.departures).to.equal(0);
    });
  }

  it('goes on where one of another site says what it did', async () => {
    const page = await openPage(story(), { Wiki: 'https://wiki.example/' });
    page.message(page.frames[0]?.contentWindow, { frontchannel_logout: 'confirmed' });
    await page.complete();
    await page.departure;
  });

  it('names five, and how many others', async () => {
    const names = ['Ant', 'Bee', 'Cat', 'Dog', 'Elk', 'Fox', 'Gnu'];
    const page = await openPage(
      story(),
      Object.fromEntries(names.map((name) => [name, `http://localhost:9/${name}`])),
    );
    await page.until(() => page.phase === 'uncertain');
    expect(page.status).to.include('Ant, Bee, Cat, Dog, Elk, and 2 others');
  });

  it('tells first of those where the user was, and of the others too', async () => {
    const page = await openPage(story(), { Wiki: 'http://localhost:9/wiki' }, 'http://localhost:9/chat');
    await page.until(() => page.phase === 'attention');
    expect(page.title).to.equal('You may still be signed in');
    expect(page.failures).to.deep.equal([
      'This page saw no answer from Chat. You may still be signed in there.',
    ]);
    expect(page.status).to.include(aboutWiki);
  });

  it('stays too where it can’t have the script that says more', async () => {
    const page = await openPage(story(), { Wiki: 'http://localhost:9/wiki' }, undefined, {
      followUp: 'gone',
    });
    await page.until(() => page.phase === 'attention');
    expect(page.departures).to.equal(0);
  });
});

describeLogout('Where users are not to stay', { ...short, ON_FAILURE: 'continue' }, (story) => {
  it('a page that does not know where the user was signed in goes on', async () => {
    const page = await openPage(story(), { Wiki: 'http://localhost:9/wiki' });
    await page.departure;
  });
});

/**
 * The page of a logout that starts at the OP, whose cookie does not get to it.
 *
 * @param unknown the URI of each relying party of which Hydra knows no consent, by name
 * @param known that of Chat, where the user gave consent
 */
async function openPage(
  { browser, register, signIn, signOutAtHydra }: LogoutStory,
  unknown: Readonly<Record<string, string>>,
  known?: string,
  options?: Parameters<typeof OpenPage.open>[1],
): Promise<OpenPage> {
  for (const [client_name, frontchannel_logout_uri] of Object.entries(unknown))
    await register({ client_id: client_name.toLowerCase(), client_name, frontchannel_logout_uri });
  await signIn(await register({ client_name: 'Chat', ...(known && { frontchannel_logout_uri: known }) }));
  const confirm = await signOutAtHydra();
  const answer = await browser.submit(confirm, 'accept', await withoutHydraCookies(browser, confirm.url));
  return OpenPage.open(answer, options);
}
