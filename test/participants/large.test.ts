import { expect } from 'chai';
import { frameUrls } from '../support/hydra-logout.js';
import { describeLogout, trusted } from '../support/logout-story.js';
import { setupOf } from '../support/page-setup.js';
import type { Page } from '../support/user-agent.js';

describeLogout('More clients than fit on a page of Hydra’s', {}, (story) => {
  it('are all called, batch after batch, and not listed for each logout', async () => {
    const { browser, register, signIn, signOutAt, admin } = story();
    const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/logout' });
    const others = Array.from({ length: 500 }, (_, i) => ({
      frontchannel_logout_uri: `https://rp${i}.example/logout`,
    }));
    for (let i = 0; i < others.length; i += 50) await Promise.all(others.slice(i, i + 50).map(register));

    const page = await signOutAt(wiki, await signIn(wiki));
    expect(new Set(calledBy(page))).to.have.property('size', 501);
    // More would be more than a browser loads at once.
    expect(frameUrls(page)).to.have.length(200);
    expect(listings(admin.requests)).to.equal(2);

    expect(calledBy(await browser.visit(page.url))).to.deep.equal(calledBy(page));
    expect(listings(admin.requests)).to.equal(2);
  }).timeout(120_000);
});

/** All URLs that a page calls: by its frames, and by those that its script makes later. */
function calledBy(page: Page): string[] {
  return [...frameUrls(page), ...setupOf(page).later.map(({ url }) => url)];
}

function listings(requests: readonly string[]): number {
  return requests.filter((request) => request === 'GET /admin/clients').length;
}
