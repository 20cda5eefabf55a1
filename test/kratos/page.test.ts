import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import { silentError } from '../support/hydra-sign-in.js';
import { describeKratosLogout, type KratosStory } from '../support/kratos-story.js';
import { describeWithKratos } from '../support/kratos-targets.js';
import { OpenPage } from '../support/open-page.js';
import type { Page } from '../support/user-agent.js';

const alone = { client: { frontchannel_logout_uri: undefined } };
const open = 'The session of your account could not be ended and may still be open.';

describeWithKratos('What the page says when the Kratos session may still be open', {}, (kratos) => {
  describeKratosLogout('to a user', kratos, {}, (story) => {
    it('without JavaScript, from the start, and it stays', async () => {
      const { document } = parse(await failedLogout(story()));
      expect(document.querySelector('h1')!.textContent).to.equal('You may still be signed in');
      expect(document.querySelector('.account')!.textContent).to.include(open);
      expect(document.querySelector('.later .account')).to.equal(null);
      expect(document.querySelector('meta[http-equiv=refresh]')).to.equal(null);
    });

    it('even if there is no relying party to notify: else it would be a redirect', async () => {
      const { browser, hydra, register } = story();
      const page = await failedLogout(story(), alone);
      const { document } = parse(page);
      expect(page.status).to.equal(200);
      expect(document.querySelectorAll('ul, iframe')).to.have.length(0);
      expect(document.querySelector('[role=status]')!.textContent).to.equal('Your session here has ended.');
      const next = await browser.visit(document.querySelector<HTMLAnchorElement>('#continue')!.href, {
        stopBefore: ({ pathname }) => pathname === '/signed-out',
      });
      expect(next.stoppedBefore).to.include('state=from-the-client');
      expect(await silentError(browser, hydra, await register())).to.equal('login_required');
    });

    it('in time: with a relying party it is called all the same, then the page stays', async () => {
      const page = await OpenPage.open(await failedLogout(story()));
      page.frameEvent(0, 'load');
      page.complete();
      await page.until(() => page.document.querySelector('main')!.dataset.phase === 'attention');
      expect(page.departures).to.equal(0);
      expect(page.document.querySelector('h1')!.textContent).to.equal('You may still be signed in');
      expect(page.document.querySelector('[role=status]')!.textContent).to.equal(
        'Your session here has ended.',
      );
      expect(page.outcomes).to.deep.equal(['Asked to sign out']);
    });

    it('of another user’s session: that it was left open', async () => {
      const { signInAtBoth, signOutAt } = story();
      const { client, signedIn } = await signInAtBoth({ subject: 'somebody-else', ...alone });
      const { document } = parse(await signOutAt(client, signedIn));
      expect(document.querySelector('.account')!.textContent).to.equal(
        'This browser is signed in with another account too. That session was left open.',
      );
    });

    it('nothing when the session has ended: without relying parties the browser goes straight on', async () => {
      const { signInAtBoth, signOutAt } = story();
      const { client, signedIn } = await signInAtBoth(alone);
      expect((await signOutAt(client, signedIn)).stoppedBefore).to.include('state=from-the-client');
      const { document } = parse(await signOutAt(...(await signedInWithFrames(story()))));
      expect(document.querySelector('.account')).to.equal(null);
      expect(document.querySelector('h1')!.textContent).to.equal('Signing you out');
    });
  });

  describeKratosLogout('with ON_FAILURE=continue', kratos, { ON_FAILURE: 'continue' }, (story) => {
    it('goes on by itself, with and without JavaScript', async () => {
      const failed = await failedLogout(story());
      expect(parse(failed).document.querySelector('noscript meta[http-equiv=refresh]')).to.not.equal(null);
      const page = await OpenPage.open(failed);
      page.frameEvent(0, 'load');
      await page.complete();
      // The relying party says nothing, and has its time to settle first.
      await page.departure;
      expect(page.departures).to.equal(1);
    });
  });
});

async function failedLogout(story: KratosStory, options = {}): Promise<Page> {
  const { client, signedIn } = await story.signInAtBoth(options);
  story.toKratos.ail(/./, 'cuts');
  return story.signOutAt(client, signedIn);
}

async function signedInWithFrames({ signInAtBoth }: KratosStory) {
  const { client, signedIn } = await signInAtBoth();
  return [client, signedIn] as const;
}

function parse({ body, url }: Page) {
  return new JSDOM(body, { url }).window;
}
