import { expect } from 'chai';
import { describeLogout, type LogoutStory, trusted } from '../support/logout-story.js';
import { OpenPage } from '../support/open-page.js';

const whereSignedIn = /^GET .*\/sessions\/consent$/;
const short = { FRONTCHANNEL_TIMEOUT_MS: '50' };
const failure = 'This page saw no answer from Wiki. You may still be signed in there.';

describeLogout('A page of relying parties that need no finishing', short, (story) => {
  it('asks nobody where the user was signed in when all have answered', async () => {
    const page = await openPage(story());
    page.frameEvent(0, 'load');
    page.frameEvent(1, 'load');
    await page.complete();
    await page.departure;
    expect(questions(story())).to.equal(0);
  });

  it('asks once when somebody failed, and stays where the user was probably signed in', async () => {
    const page = await openPage(story());
    await page.until(() => page.phase === 'attention');
    expect(page.failures).to.deep.equal([failure]);
    expect(page.departures).to.equal(0);
    expect(questions(story())).to.equal(1);
  });

  it('goes on when somebody failed with whom the user was hardly signed in', async () => {
    const page = await openPage(story());
    page.frameEvent(1, 'load');
    await page.departure;
    expect(page.failures).to.deep.equal([]);
    expect(questions(story())).to.equal(1);
  });

  it('waits until it knows, even when all is over', async () => {
    const page = await openPage(story());
    let answer = () => {};
    story().admin.ail(whereSignedIn, () => new Promise<void>((resolve) => (answer = resolve)));
    page.frameEvent(0, 'load');
    await story().admin.received(whereSignedIn);
    await page.complete();
    expect([page.departures, page.phase, page.failures]).to.deep.equal([0, 'working', []]);
    answer();
    await page.until(() => page.phase === 'attention');
    expect(page.failures).to.deep.equal([failure]);
  });

  it('tells of nobody and goes on where Hydra can’t say it', async () => {
    const page = await openPage(story());
    story().admin.ail(whereSignedIn, 'cuts');
    await page.departure;
    expect(page.failures).to.deep.equal([]);
    expect(story().log.find(({ event }) => event === 'participants.no_hint')).to.include.keys('logoutId');
  });

  it('tells of nobody and goes on where it can’t have what the answer would take', async () => {
    const page = await openPage(story(), { followUpIsThere: false });
    await page.departure;
    expect(questions(story())).to.equal(0);
  });
});

describeLogout('Where users are not to stay', { ...short, ON_FAILURE: 'continue' }, (story) => {
  it('the page does not ask where they were signed in', async () => {
    const page = await openPage(story());
    await page.departure;
    expect(questions(story())).to.equal(0);
  });
});

/** A page with two frames of its own site: Chat, where the user gave no consent, and Wiki, where the user did. */
async function openPage(
  { register, signIn, signOutAt }: LogoutStory,
  options?: Parameters<typeof OpenPage.open>[1],
): Promise<OpenPage> {
  const site = 'http://localhost:9';
  await register({ client_id: 'chat', client_name: 'Chat', frontchannel_logout_uri: `${site}/chat` });
  const wiki = await register({
    ...trusted,
    client_id: 'wiki',
    client_name: 'Wiki',
    frontchannel_logout_uri: `${site}/wiki`,
  });
  const page = await OpenPage.open(await signOutAt(wiki, await signIn(wiki)), options);
  expect(page.frames).to.have.length(2);
  return page;
}

function questions({ admin }: LogoutStory): number {
  return admin.requests.filter((request) => whereSignedIn.test(request)).length;
}
