import { expect } from 'chai';
import type { HydraUnderTest } from '../../support/hydra-targets.js';
import { describeWithKratos } from '../../support/kratos-targets.js';
import { startSickProxy } from '../../support/sick-proxy.js';
import { idsAround, startSomeHydra } from './support.js';

describe('What the doctor finds about Kratos', () => {
  let hydra: HydraUnderTest;

  before(async () => {
    hydra = await startSomeHydra();
  });
  after(() => hydra.stop());

  async function ids(KRATOS_PUBLIC_URL: string, logoutPage?: string, more = {}): Promise<string[]> {
    const found = await idsAround(hydra, { logoutPage, env: { KRATOS_PUBLIC_URL, ...more } });
    return found.filter((id) => id.startsWith('kratos-'));
  }

  describeWithKratos('without cookies.domain', {}, (kratos) => {
    it('is nothing at the same host, or where nobody said where the logout page is', async () => {
      expect(await ids(kratos().publicUrl, 'http://localhost:5999/logout')).to.deep.equal([]);
      expect(await ids(kratos().publicUrl)).to.deep.equal([]);
    });

    it('is that its cookies do not reach another host', async () => {
      const found = await ids(kratos().publicUrl, 'http://sign-out.localhost:5999/logout');
      expect(found).to.deep.equal(['kratos-cookie-elsewhere']);
    });

    it('is that its Admin API stands for it', async () => {
      expect(await ids(kratos().adminUrl)).to.deep.equal(['kratos-other']);
    });

    it('is that it does not answer in time', async () => {
      const proxy = await startSickProxy(kratos().publicUrl);
      proxy.ail(/whoami$/, 'hangs');
      try {
        const found = await ids(proxy.url, undefined, { KRATOS_TIMEOUT_MS: '100' });
        expect(found).to.deep.equal(['kratos-unreachable']);
      } finally {
        await proxy.stop();
      }
    });
  });

  const shared = { browserHost: 'accounts.example.test', cookieDomain: 'example.test' };
  describeWithKratos('with a cookies.domain', shared, (kratos) => {
    it('is nothing below the domain', async () => {
      expect(await ids(kratos().publicUrl, 'http://sign-out.example.test/logout')).to.deep.equal([]);
    });

    it('is that its cookies do not reach another domain', async () => {
      for (const host of ['sign-out.example.invalid', 'myexample.test']) {
        const found = await ids(kratos().publicUrl, `http://${host}/logout`);
        expect(found, host).to.deep.equal(['kratos-cookie-elsewhere']);
      }
    });
  });

  it('is that nobody is there', async () => {
    expect(await ids('http://127.0.0.1:1')).to.deep.equal(['kratos-unreachable']);
  });

  it('is nothing without KRATOS_PUBLIC_URL', async () => {
    expect(await ids('')).to.deep.equal([]);
  });
});
