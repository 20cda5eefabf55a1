import { expect } from 'chai';
import { issAndSid, issuer, proofIn, send } from './support.js';

describe('A relying party’s endpoint, made with the kit', () => {
  let ended: (string | undefined)[];
  const endSession = ({ sid }: { sid: string | undefined }) => {
    ended.push(sid);
    return 'ended' as const;
  };

  beforeEach(() => {
    ended = [];
  });

  it('ends the session of the request’s sid, and confirms it', async () => {
    const answer = await send({ endSession });
    expect(answer.status).to.equal(200);
    expect(ended).to.deep.equal(['sid-1']);
    expect(proofIn(await answer.text())).to.equal('confirmed');
  });

  it('hands the request over, so that the application can look for its cookie', async () => {
    let cookie: string | null = null;
    await send(
      {
        endSession: ({ request }) => {
          cookie = request.headers.get('cookie');
          return 'ended';
        },
      },
      issAndSid,
      { headers: { cookie: 'session=1' } },
    );
    expect(cookie).to.equal('session=1');
  });

  it('takes a request with neither iss nor sid, beside parameters of its own', async () => {
    const answer = await send({ endSession }, '?tenant=a');
    expect(answer.status).to.equal(200);
    expect(ended).to.deep.equal([undefined]);
  });

  const iss = encodeURIComponent(issuer);
  for (const { what, query, says } of [
    { what: 'iss alone', query: `?iss=${iss}`, says: 'Send both iss and sid, or neither.' },
    { what: 'sid alone', query: '?sid=sid-1', says: 'Send both iss and sid, or neither.' },
    { what: 'an empty sid', query: `?iss=${iss}&sid=`, says: 'Send both iss and sid, or neither.' },
    { what: 'an empty iss', query: '?iss=&sid=sid-1', says: 'another issuer' },
    { what: 'another iss', query: '?iss=https://attacker.example&sid=sid-1', says: 'another issuer' },
    { what: 'an iss without its slash', query: `?iss=${issuer.slice(0, -1)}&sid=1`, says: 'another issuer' },
    { what: 'two sids', query: `?iss=${iss}&sid=sid-1&sid=sid-2`, says: 'Send iss and sid once each.' },
  ]) {
    it(`refuses ${what}, ends nothing, and says why`, async () => {
      const answer = await send({ endSession }, query);
      expect(answer.status).to.equal(400);
      expect(answer.headers.get('content-type')).to.match(/^text\/plain/);
      expect(await answer.text())
        .to.include(says)
        .and.not.include('attacker');
      expect(ended).to.deep.equal([]);
    });
  }

  it('refuses a request whose browser has a session of another sid, without a proof', async () => {
    const answer = await send({
      endSession: () => 'other',
      clearCookies: [{ name: 'session' }],
      clearSiteData: ['cookies'],
    });
    expect(answer.status).to.equal(400);
    expect(await answer.text()).to.include('sid is of another session');
    expect(answer.headers.getSetCookie(), 'that session goes on').to.deep.equal([]);
    expect(answer.headers.get('clear-site-data')).to.equal(null);
  });

  it('answers HEAD like GET, and ends nothing', async () => {
    const answer = await send({ endSession, clearCookies: [{ name: 'session' }] }, issAndSid, {
      method: 'HEAD',
    });
    expect(answer.status).to.equal(200);
    expect(await answer.text()).to.equal('');
    expect(answer.headers.getSetCookie()).to.deep.equal([]);
    expect(ended).to.deep.equal([]);
    expect((await send({ endSession }, '?sid=sid-1', { method: 'HEAD' })).status).to.equal(400);
  });

  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    it(`refuses ${method}`, async () => {
      const answer = await send({ endSession }, issAndSid, { method });
      expect(answer.status).to.equal(405);
      expect(answer.headers.get('allow')).to.equal('GET, HEAD');
      expect(ended).to.deep.equal([]);
    });
  }

  it('hands on what endSession throws, so that there is no proof', async () => {
    const down = new Error('The database is down.');
    const error = await send({ endSession: () => Promise.reject(down) }).catch((error: unknown) => error);
    expect(error).to.equal(down);
  });

  it('says so when endSession forgets to say what it did', async () => {
    const error = await send({ endSession: (() => {}) as never }).catch((error: unknown) => error);
    expect(error)
      .to.be.an.instanceOf(TypeError)
      .with.property('message', "endSession gave undefined. Expected: 'ended', 'none' or 'other'.");
  });
});
