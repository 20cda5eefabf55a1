import { expect } from 'chai';
import { challengeFrom, rpInitiatedUrl } from '../support/hydra-logout.js';
import { silentError } from '../support/hydra-sign-in.js';
import { describeLogout, trusted } from '../support/logout-story.js';

describeLogout('A logout URL that is loaded without a visit', {}, (story) => {
  const loads: Record<string, { method?: string; headers?: Record<string, string>; status: number }> = {
    'a HEAD request': { method: 'HEAD', status: 200 },
    'a prefetch': { headers: { 'sec-purpose': 'prefetch' }, status: 403 },
    'a prerender': { headers: { 'sec-purpose': 'prefetch;prerender' }, status: 403 },
    'an old browser’s prefetch': { headers: { purpose: 'prefetch' }, status: 403 },
    'a frame': { headers: { 'sec-fetch-dest': 'iframe' }, status: 403 },
    'an image': { headers: { 'sec-fetch-dest': 'image' }, status: 403 },
    'a script’s fetch': { headers: { 'sec-fetch-dest': 'empty' }, status: 403 },
  };

  for (const [title, { status, ...load }] of Object.entries(loads)) {
    it(`signs nobody out: ${title}`, async () => {
      const { hydra, browser, coordinator, admin, register, signIn } = story();
      const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/' });
      const signedIn = await signIn(wiki);
      const challenge = await challengeFrom(browser, hydra, rpInitiatedUrl(hydra, wiki, signedIn));

      const answer = await browser.visit(
        `${coordinator.url}/logout?logout_challenge=${encodeURIComponent(challenge)}`,
        load,
      );

      expect(answer.status).to.equal(status);
      expect(answer.headers['cache-control']).to.equal('no-store');
      expect(admin.requests).to.deep.equal([]);
      expect(await silentError(browser, hydra, wiki)).to.not.equal('login_required');
    });
  }
});
