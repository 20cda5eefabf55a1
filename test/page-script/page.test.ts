import { expect } from 'chai';
import { describeLogout, framedOnly, type LogoutStory } from '../support/logout-story.js';
import { OpenPage } from '../support/open-page.js';

/** Frames are waited for until they load, unless a story is about more. */
const settled = { SETTLE_MS: '0' };
const short = { ...settled, FRONTCHANNEL_TIMEOUT_MS: '50' };

describeLogout('The logout page’s script', settled, (story) => {
  it('goes on once every frame has settled and the page is complete, and reports what it knows', async () => {
    const page = await openPage(story());
    page.frameEvent(0, 'error');
    page.frameEvent(1, 'load');
    expect(page.departures).to.equal(0);
    await page.complete();
    expect(page.departures).to.equal(1);
    expect(outcomesOf(page)).to.deep.equal([['blocked', 'notified']]);
  });

  it('goes on once, whatever happens after', async () => {
    const page = await openPage(story());
    page.frameEvent(0, 'load');
    page.frameEvent(1, 'load');
    await page.complete();
    page.frameEvent(0, 'load');
    await page.complete();
    page.window.dispatchEvent(new page.window.Event('pagehide'));
    expect(page.departures).to.equal(1);
    expect(page.reports).to.have.length(1);
  });

  it('takes a frame that stayed blank for answered when the page is complete', async () => {
    const page = await openPage(story());
    page.stayBlank(0);
    page.frameEvent(1, 'load');
    await page.complete();
    expect(page.departures).to.equal(1);
    expect(outcomesOf(page)).to.deep.equal([['notified', 'notified']]);
  });

  it('waits for a frame that is moving on when the page is complete, as Firefox has it', async () => {
    const page = await openPage(story());
    page.frameEvent(1, 'load');
    await page.complete();
    expect(page.departures).to.equal(0);
    page.frameEvent(0, 'load');
    expect(page.departures).to.equal(1);
  });

  it('believes what a relying party says, only from its own frame', async () => {
    const page = await openPage(story());
    page.message(page.window as unknown as Window, { frontchannel_logout: 'confirmed' });
    page.message(null, { frontchannel_logout: 'confirmed' });
    page.message(page.frames[1]?.contentWindow, { frontchannel_logout: 'confirmed' });
    await page.until(() => page.outcomes.includes('Signed out'));
    expect(page.outcomes).to.deep.equal(['Signed out', 'Being asked to sign out']);
  });

  it('ignores messages that mean something else', async () => {
    const page = await openPage(story());
    for (const data of [
      undefined,
      null,
      'confirmed',
      7,
      {},
      { frontchannel_logout: 'toString' },
      { frontchannel_logout: {} },
    ]) {
      page.message(page.frames[0]?.contentWindow, data);
    }
    page.message(page.frames[1]?.contentWindow, { frontchannel_logout: 'confirmed' });
    await page.until(() => page.outcomes.includes('Signed out'));
    expect(page.outcomes).to.deep.equal(['Signed out', 'Being asked to sign out']);
  });

  it('knows which frame a policy has blocked', async () => {
    const page = await openPage(story());
    const violation = Object.assign(new page.window.Event('securitypolicyviolation'), {
      effectiveDirective: 'frame-src',
      blockedURI: 'https://wiki.example',
    });
    page.document.dispatchEvent(violation);
    await page.until(() => page.outcomes.includes('Not reached by your browser'));
    expect(page.outcomes).to.deep.equal(['Not reached by your browser', 'Being asked to sign out']);
  });

  it('reports what is known when the user closes the tab', async () => {
    const page = await openPage(story());
    page.frameEvent(0, 'load');
    page.window.dispatchEvent(new page.window.Event('pagehide'));
    expect(outcomesOf(page)).to.deep.equal([['notified', 'pending']]);
    expect(page.departures).to.equal(0);
  });
});

describeLogout('A user who goes on early', settled, (story) => {
  it('is not reported with answers that only look so because the page goes', async () => {
    const page = await openPage(story());
    page.frameEvent(0, 'load');
    page.window.dispatchEvent(new page.window.Event('beforeunload'));
    page.frameEvent(1, 'load');
    page.leave();
    expect(outcomesOf(page)).to.deep.equal([['notified', 'pending']]);
  });
});

describeLogout('A relying party that does not answer', short, (story) => {
  it('where the user was signed in makes the page stay and say so in plain words', async () => {
    const page = await openPage(story());
    page.frameEvent(0, 'load');
    await page.until(() => page.phase === 'attention');
    expect(page.document.querySelector('h1')!.textContent).to.equal('You may still be signed in');
    expect(page.failures).to.deep.equal([
      'This page saw no answer from Wiki. You may still be signed in there.',
    ]);
    expect(page.departures).to.equal(0);
    expect(page.reports).to.deep.equal([]);
    const item = page.document.querySelector('li[data-failed]')!;
    expect(item.querySelector('button')!.textContent).to.equal('Try again');
    expect(item.querySelector('a')!.outerHTML)
      .to.include('Open in a new tab')
      .and.include('target="_blank"')
      .and.include('https://wiki.example/');
  });

  it('is tried again when the user asks for it, in a fresh frame, and the page goes on when it answers', async () => {
    const page = await openPage(story());
    page.frameEvent(0, 'load');
    await page.until(() => page.phase === 'attention');
    const silent = page.frames[1];
    page.document.querySelector<HTMLButtonElement>('li[data-failed] button')!.click();
    expect(page.frames[1]).to.not.equal(silent);
    expect(page.document.querySelector('h1')!.textContent).to.equal('Signing you out');
    page.message(page.frames[1]?.contentWindow, { frontchannel_logout: 'confirmed' });
    await page.complete();
    expect(page.departures).to.equal(1);
    expect(outcomesOf(page)).to.deep.equal([['notified', 'confirmed']]);
  });

  it('where the user was not signed in keeps nobody', async () => {
    const page = await openPage(story());
    page.frameEvent(1, 'load');
    await page.departure;
    expect(page.departures).to.equal(1);
    expect(outcomesOf(page)).to.deep.equal([['timed_out', 'notified']]);
  });
});

describeLogout(
  'A relying party that does not answer, where the operator does not want users to stay',
  { ...short, ON_FAILURE: 'continue' },
  (story) => {
    it('keeps nobody', async () => {
      const page = await openPage(story());
      page.frameEvent(0, 'load');
      await page.departure;
      expect(page.departures).to.equal(1);
    });
  },
);

describeLogout('A relying party with a broken URI, where the user was signed in', {}, (story) => {
  it('is named on the page, which then stays', async () => {
    const { register, signIn, signOutAt } = story();
    const wiki = await register({
      ...framedOnly,
      client_name: 'Wiki',
      frontchannel_logout_uri: 'ftp://wiki.example/',
    });
    const page = await OpenPage.open(await signOutAt(wiki, await signIn(wiki)));
    await page.complete();
    expect(page.departures).to.equal(0);
    expect(page.failures).to.deep.equal([
      'Wiki is not set up for signing out from here. You may still be signed in there.',
    ]);
  });
});

/**
 * A page with two frames: Chat, where the user gave no consent, and Wiki, where the user is probably signed in. The
 * list names Wiki first.
 */
async function openPage({ register, signIn, signOutAt }: LogoutStory): Promise<OpenPage> {
  await register({
    client_id: 'chat',
    client_name: 'Chat',
    frontchannel_logout_uri: 'https://chat.example/',
  });
  const wiki = await register({
    ...framedOnly,
    client_id: 'wiki',
    client_name: 'Wiki',
    frontchannel_logout_uri: 'https://wiki.example/',
  });
  const page = await OpenPage.open(await signOutAt(wiki, await signIn(wiki)));
  expect(page.frames.map(({ src }) => new URL(src).hostname)).to.deep.equal(['chat.example', 'wiki.example']);
  return page;
}

function outcomesOf({ reports }: OpenPage): string[][] {
  return reports.map((frames) => frames.map(({ outcome }) => outcome));
}
