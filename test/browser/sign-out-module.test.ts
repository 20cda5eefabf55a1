import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { challengeFrom } from '../support/hydra-logout.js';
import { UserAgent } from '../support/user-agent.js';
import { answers } from './support/finish-story.js';
import { type BrowserStory, describeInBrowsers, otherHost } from './support/in-browsers.js';
import { logoutPath } from './support/test-rp.js';
import { serve, type WebServer } from './support/web-server.js';

const module = readFileSync('dist/browser/sign-out.js', 'utf8');

/** A single-page app that signs its user out. What it knows stands in its title. */
const app = (coordinator: string, challenge: string, onChange: string) => `<!doctype html>
<button>Finish</button>
<script type="module">
import { signOut } from '/sign-out.js';

const answer = await fetch('${coordinator}/logout?logout_challenge=${encodeURIComponent(challenge)}', {
  credentials: 'include',
  headers: { accept: 'application/json' },
});
const logout = await answer.json();
const names = new Map(logout.participants.map(({ id, clients: [client] }) => [id, client.client_name]));
let changes = 0;
const say = ({ participants }) => {
  document.title = JSON.stringify(Object.fromEntries(participants.map(({ id, shown }) => [names.get(id), shown])));
};
const done = await signOut(logout, { onChange: () => { ${onChange}; } });
document.body.dataset.changes = changes;
document.body.dataset.left = document.querySelectorAll('iframe, [aria-hidden]').length;
say(done);
document.querySelector('button').onclick = async () => say(await done.finishCrossSite());
window.go = () => location.replace(logout.redirect_to);
</script>`;

describeInBrowsers(
  'An app that signs its user out with the browser module',
  ['http', 'https'],
  (story, _, scheme) => {
    let server: WebServer;
    let html = '';
    const asked: string[] = [];

    before(async () => {
      server = await serve(
        ({ url = '' }, response) => {
          asked.push(url);
          const isScript = url === '/sign-out.js';
          response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
          response.end(isScript ? module : html);
        },
        { scheme },
      );
    });
    after(() => server.stop());

    /** Signs the user in everywhere and opens the app with the challenge of a logout. */
    async function open(
      { site, tab }: BrowserStory,
      clients: Parameters<typeof site.endSessionUrl>[0],
      onChange = 'changes++',
    ) {
      site.configure({ ALLOWED_ORIGINS: server.origin, FRONTCHANNEL_TIMEOUT_MS: '1000', SETTLE_MS: '100' });
      const challenge = await challengeFrom(new UserAgent(), site.hydra, await site.endSessionUrl(clients));
      html = app(site.origin, challenge, onChange);
      tab.go(`${server.origin}/`);
      return tab.page;
    }

    /** What the app knows once its title is no longer `before`. */
    async function known({ tab: { page } }: BrowserStory, before = ''): Promise<Record<string, string>> {
      await page.waitForFunction((before) => document.title !== before, {}, before);
      return JSON.parse(await page.title());
    }

    it('learns what our own page would have shown, and reports it', async () => {
      const { site, join } = story();
      const confirming = await join(answers.confirmingInItsFrame, { name: 'Wiki' });
      const plain = await join(answers.plain, { name: 'Chat' });
      const hanging = await join(() => {}, { name: 'Shop' });
      const rps = [confirming, plain, hanging];
      const page = await open(
        story(),
        rps.map(({ client }) => client),
      );
      expect(await known(story())).to.include({ Wiki: 'confirmed', Chat: 'notified', Shop: 'timed_out' });
      for (const { visits } of rps) expect(visits.filter((path) => path === logoutPath)).to.have.length(1);
      expect(await page.$eval('body', (body) => ({ ...body.dataset }))).to.deep.include({ left: '0' });

      const outcomes = site.nextOutcomes(rps.length);
      const arrival = site.nextArrival();
      await page.evaluate('void setTimeout(window.go)');
      await arrival;
      // Closing a tab that is between two pages can hang.
      await page.waitForFunction(() => document.title === 'Application');
      const reported = await outcomes;
      expect(rps.map(({ client }) => reported.get(client.clientId))).to.deep.equal([
        'confirmed',
        'notified',
        'timed_out',
      ]);
    });

    it('finishes first-party on a click, where the browser may withhold cookies', async () => {
      const { join } = story();
      const plain = await join(answers.plain, { name: 'Wiki', host: otherHost });
      const confirming = await join(answers.confirming, { name: 'Chat', host: otherHost });
      const page = await open(story(), [plain.client, confirming.client]);
      const before = await known(story());
      expect(before).to.include({ Wiki: 'unfinished', Chat: 'unfinished' });
      await page.click('button');
      expect(await known(story(), await page.title())).to.include({ Wiki: 'visited', Chat: 'confirmed' });
      expect(asked, 'a page of ours in the window').to.not.include('/logout/window');
      for (const { visits } of [plain, confirming])
        expect(visits.filter((path) => path === logoutPath)).to.have.length(2);
    });

    it('leaves a page that says nothing its time in the window too', async () => {
      const late = await story().join(
        ({ page }) =>
          page("<script>if (opener) onload = () => setTimeout(() => fetch('/end'), 300)</script>"),
        {
          name: 'Wiki',
          host: otherHost,
          registered: { metadata: { logout_coordinator: { settle_ms: 2000 } } },
        },
      );
      const page = await open(story(), [late.client]);
      expect(await known(story())).to.include({ Wiki: 'unfinished' });
      await page.click('button');
      expect(await known(story(), await page.title())).to.include({ Wiki: 'visited' });
      expect(late.visits).to.include('/end');
    });

    it('comes to its end whatever the app does with what it is told', async () => {
      const plain = await story().join(answers.plain, { name: 'Wiki', host: otherHost });
      const page = await open(story(), [plain.client], "throw new Error('a fault of the app')");
      expect(await known(story())).to.include({ Wiki: 'unfinished' });
      await page.click('button');
      expect(await known(story(), await page.title())).to.include({ Wiki: 'visited' });
    });
  },
);

describe('The frames of the browser module', () => {
  it('may do what those of our own page may, and no more', () => {
    const sandbox = /sandbox="([^"]+)"/.exec(readFileSync('templates/logout.njk', 'utf8'))?.[1];
    expect(sandbox).to.include('allow-scripts');
    expect(module).to.include(`"${sandbox}"`);
  });
});
