import { expect } from 'chai';
import { startDyingReplica } from '../support/dying-replica.js';
import { frameUrls, rpInitiatedUrl } from '../support/hydra-logout.js';
import { silentError } from '../support/hydra-sign-in.js';
import { describeLogout, type LogoutStory, trusted } from '../support/logout-story.js';
import { setupOf } from '../support/page-setup.js';
import { withoutHydraCookies } from '../support/session-cookies.js';
import type { Page } from '../support/user-agent.js';

const starts = ['a client', 'the OP', 'the OP, without its cookie'] as const;
type Start = (typeof starts)[number];

for (const PARTICIPANTS of ['registered', 'session']) {
  const env = { SECRETS: 'k'.repeat(32), PARTICIPANTS };
  describeLogout(`A replica that is killed (${PARTICIPANTS} mode)`, env, (story) => {
    for (const start of starts) {
      it(`after whichever request to Hydra of a logout that starts at ${start}: another one calls everybody`, async () => {
        let wasKilled = true;
        // One request more each time, until a logout is through before its replica dies.
        for (let requests = 1; wasKilled; requests++) {
          const logout = await logoutAtTwoReplicas(story(), start, requests, env);
          wasKilled = logout.wasKilled;
          expect(hosts(logout.page), `killed after ${requests}`).to.include.members(['chat', 'wiki']);
          expect(answers(logout.page), `killed after ${requests}`).to.not.include('no');
          if (!wasKilled) expect(requests).to.be.greaterThan(4);
        }
      }).timeout(60_000);
    }
  });
}

/** Signs a user in and out at a replica that dies, and then, if it did, again at one that lives. */
async function logoutAtTwoReplicas(
  story: LogoutStory,
  start: Start,
  requests: number,
  env: Readonly<Record<string, string>>,
): Promise<{ wasKilled: boolean; page: Page }> {
  const { hydra, browser, coordinator, register, signIn } = story;
  const uri = (host: string) => ({ client_id: host, frontchannel_logout_uri: `https://${host}/` });
  const [wiki, chat] = [await register({ ...trusted, ...uri('wiki') }), await register(uri('chat'))];
  browser.jar.removeAllCookiesSync();
  await signIn(chat);
  const signedIn = await signIn(wiki);
  const visitAt = await begin();

  const replica = await startDyingReplica(hydra, requests, env);
  const visit = visitAt(replica.url);
  visit.catch(() => {});
  const first = await Promise.race([replica.died, visit]);
  await replica.stop();
  const page = first === 'died' ? await visitAt(coordinator.url) : first;
  expect(await silentError(browser, hydra, wiki)).to.equal('login_required');
  return { wasKilled: first === 'died', page };

  /** Starts the logout and gives what the browser does next, at whichever replica. */
  async function begin(): Promise<(url: string) => Promise<Page>> {
    if (start === 'a client') {
      const atHydra = await browser.visit(rpInitiatedUrl(hydra, wiki, signedIn), {
        stopBefore: ({ searchParams }) => searchParams.has('logout_challenge'),
      });
      const { pathname, search } = new URL(atHydra.stoppedBefore as string);
      return (url) => browser.visit(`${url}${pathname}${search}`);
    }
    const confirm = await story.signOutAtHydra();
    const { pathname, search } = new URL(confirm.url);
    const options = start === 'the OP' ? {} : await withoutHydraCookies(browser, confirm.url);
    return (url) => browser.submit({ ...confirm, url: `${url}${pathname}${search}` }, 'accept', options);
  }
}

function hosts(page: Page): string[] {
  return frameUrls(page).map((url) => new URL(url).hostname);
}

function answers(page: Page): string[] {
  return setupOf(page).participants.map(({ signedIn }) => signedIn);
}
