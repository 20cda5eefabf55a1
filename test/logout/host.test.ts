import { once } from 'node:events';
import { get } from 'node:http';
import { expect } from 'chai';
import { challengeFrom, rpInitiatedUrl } from '../support/hydra-logout.js';
import { silentError } from '../support/hydra-sign-in.js';
import { describeLogout, trusted } from '../support/logout-story.js';

describeLogout('A request whose Host header is no host', {}, (story) => {
  it('is refused before anything is accepted', async () => {
    const { hydra, browser, coordinator, admin, register, signIn } = story();
    const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/' });
    const challenge = await challengeFrom(browser, hydra, rpInitiatedUrl(hydra, wiki, await signIn(wiki)));
    const url = `${coordinator.url}/logout?${new URLSearchParams({ logout_challenge: challenge })}`;

    const [response] = await once(get(url, { headers: { host: 'no host' } }), 'response');

    expect(response.resume().statusCode).to.equal(400);
    expect(admin.requests.filter((request) => !request.startsWith('GET'))).to.deep.equal([]);
    expect(await silentError(browser, hydra, wiki)).to.not.equal('login_required');
  });
});
