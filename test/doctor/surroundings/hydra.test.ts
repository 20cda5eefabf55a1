import { expect } from 'chai';
import { admin } from '../../support/hydra-admin.js';
import { describeLogout } from '../../support/logout-story.js';
import { type SickProxy, startSickProxy } from '../../support/sick-proxy.js';
import { idsAround } from './support.js';

const nowhere = 'http://127.0.0.1:1';

describeLogout('What the doctor finds around a coordinator', {}, (story) => {
  let toAdmin: SickProxy;

  beforeEach(async () => {
    toAdmin = await startSickProxy(story().hydra.adminUrl);
    says('v26.2.0');
  });
  afterEach(() => toAdmin.stop());

  /** From now on Hydra says that it is of this version. */
  function says(version: string) {
    const headers = { 'content-type': 'application/json' };
    toAdmin.ail(/^GET \/version$/, { status: 200, body: JSON.stringify({ version }), headers });
  }

  function ids(env: Record<string, string> = {}): Promise<string[]> {
    return idsAround(story().hydra, { env: { HYDRA_ADMIN_URL: toAdmin.url, ...env } });
  }

  it('is nothing where all is well', async () => {
    expect(await ids()).to.deep.equal([]);
  });

  it('is nothing about the version of a Hydra that says which it is, or a note', async () => {
    const { hydra } = story();
    const { body } = await admin(hydra, 'GET', '/version');
    // A binary that is built by hand has a name in place of a version.
    const expected = /^v?26\./.test(body.version) ? [] : ['hydra-version-unknown'];
    expect(await idsAround(hydra)).to.deep.equal(expected);
  });

  it('is a Hydra that is not ready', async () => {
    toAdmin.ail(/^GET \/health\/ready$/, { status: 503, body: '{}' });
    expect(await ids()).to.deep.equal(['hydra-not-ready']);
  });

  for (const version of ['v2.3.0', 'v25.4.0', '26.1.9']) {
    it(`is a Hydra that is too old: ${version}`, async () => {
      says(version);
      expect(await ids()).to.deep.equal(['hydra-version-old']);
    });
  }

  for (const version of ['v26.2.0', '26.10.0', 'v27.1.0-rc.1']) {
    it(`is not a Hydra ${version}`, async () => {
      says(version);
      expect(await ids()).to.deep.equal([]);
    });
  }

  it('is a Hydra of no release', async () => {
    says('master');
    expect(await ids()).to.deep.equal(['hydra-version-unknown']);
  });

  it('is a Hydra whose version cannot be asked for', async () => {
    toAdmin.ail(/^GET \/version$/, { status: 404, body: '' });
    expect(await ids()).to.deep.equal(['hydra-version-unknown']);
  });

  it('is an ISSUER that has a slash too many', async () => {
    const { issuer } = story().hydra;
    expect(await ids({ ISSUER: issuer })).to.deep.equal([]);
    expect(await ids({ ISSUER: `${issuer}/` })).to.deep.equal(['issuer-differs']);
  });

  it('is a public API out of reach', async () => {
    const env = { ISSUER: story().hydra.issuer, HYDRA_PUBLIC_URL: nowhere };
    expect(await ids({ ...env, PARTICIPANTS: 'session' })).to.deep.equal(['public-url-unreachable']);
    expect(await ids({ ...env, PARTICIPANTS: 'registered' })).to.deep.equal(['public-url-unreachable']);
  });

  it('is a HYDRA_PUBLIC_URL that browsers do not know, where ISSUER makes it stand in for theirs', async () => {
    const toPublic = await startSickProxy(story().hydra.publicUrl);
    try {
      const env = { HYDRA_PUBLIC_URL: toPublic.url };
      expect(await ids(env)).to.deep.equal([]);
      expect(await ids({ ...env, ISSUER: story().hydra.issuer })).to.deep.equal([
        'public-url-not-for-browsers',
      ]);
    } finally {
      await toPublic.stop();
    }
  });

  it('is a SECRETS that is not set', async () => {
    expect(await ids({ SECRETS: '' })).to.deep.equal(['secrets-unset']);
  });
});
