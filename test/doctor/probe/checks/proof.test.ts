import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { context, idsOf } from '../support.js';

describe('The probe, of a proof,', () => {
  const code = "parent.postMessage({ frontchannel_logout: 'confirmed' }, '*')";
  const script = `<script>${code}</script>`;
  const hash = createHash('sha256').update(code).digest('base64');
  const csp = (policy: string) => ({ headers: { 'content-security-policy': policy } });

  for (const { policy, body = script, blocked } of [
    { policy: "default-src 'none'", blocked: true },
    { policy: "script-src 'self'", blocked: true },
    { policy: "script-src 'unsafe-inline'", blocked: false },
    { policy: "script-src 'unsafe-inline' 'nonce-abc'", blocked: true },
    {
      policy: "script-src 'nonce-abc'",
      body: script.replace('<script', '<script nonce="abc"'),
      blocked: false,
    },
    {
      policy: "script-src 'nonce-abc'",
      body: script.replace('<script', '<script nonce="abd"'),
      blocked: true,
    },
    { policy: `script-src 'sha256-${hash}'`, blocked: false },
    { policy: `script-src 'sha384-${hash}'`, blocked: true },
    { policy: "default-src 'none'; script-src 'unsafe-inline'", blocked: false },
    { policy: "script-src 'unsafe-inline'; script-src-elem 'self'", blocked: true },
    { policy: "script-src 'unsafe-inline', default-src 'self'", blocked: true },
    { policy: "img-src 'none', script-src 'self'", blocked: true },
    { policy: "img-src 'none'", blocked: false },
    { policy: "script-src 'self'", body: '<script src="/proof.js"></script>', blocked: false },
  ]) {
    it(`says that the policy ${policy} ${blocked ? 'blocks' : 'allows'} ${body}`, () => {
      expect(idsOf(csp(policy), { body })).to.deep.equal(blocked ? ['proof-blocked'] : []);
    });
  }

  it('knows the sandbox that lets scripts run', () => {
    expect(idsOf(csp('sandbox allow-scripts'), { body: script })).to.deep.equal([]);
    expect(idsOf(csp('sandbox'), { body: script })).to.deep.equal(['sandbox-without-scripts']);
  });

  it('takes a page that clears storage first for good', () => {
    const body = `<script>
      const say = (word) => parent.postMessage({ frontchannel_logout: word }, 'https://login.example.com');
      say('working'); localStorage.clear(); say('confirmed');
    </script>`;
    expect(idsOf({}, { body })).to.deep.equal([]);
  });

  it('says nothing of target origins where the logout page is unknown', () => {
    const body = script.replace("'*'", "'https://other.example.com'");
    expect(idsOf({}, { body })).to.deep.equal(['proof-to-other-origin']);
    expect(idsOf({}, { body }, { ...context, logoutPage: undefined })).to.deep.equal([]);
  });
});
