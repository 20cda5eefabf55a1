import { expect } from 'chai';
import { frameUrls } from '../support/hydra-logout.js';
import { describeLogout, trusted } from '../support/logout-story.js';

describeLogout('More clients than fit on a page of Hydra’s', { CLIENTS_TTL: '3600' }, (story) => {
  it('are all notified, and not listed for each logout', async () => {
    const { browser, register, signIn, signOutAt, admin } = story();
    const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/logout' });
    const others = Array.from({ length: 500 }, (_, i) => ({
      frontchannel_logout_uri: `https://rp${i}.example/logout`,
    }));
    for (let i = 0; i < others.length; i += 50) await Promise.all(others.slice(i, i + 50).map(register));

    const page = await signOutAt(wiki, await signIn(wiki));
    expect(frameUrls(page)).to.have.length(501);
    expect(listings(admin.requests)).to.equal(2);

    expect(frameUrls(await browser.visit(page.url))).to.have.length(501);
    expect(listings(admin.requests)).to.equal(2);
  }).timeout(120_000);
});

function listings(requests: readonly string[]): number {
  return requests.filter((request) => request === 'GET /admin/clients').length;
}
