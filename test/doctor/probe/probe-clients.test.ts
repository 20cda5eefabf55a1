import { expect } from 'chai';
import { checkupOf, probe } from './checkup.js';
import { type CountingServer, startCountingServer, urisOf } from './counting-server.js';

describe('The live probe', () => {
  let rps: CountingServer;

  beforeEach(async () => {
    rps = await startCountingServer();
  });
  afterEach(() => rps.stop());

  it('asks as the logout page’s frame would, with a session that nobody has and without cookies', async () => {
    rps.answer = (_request, response) => void response.setHeader('set-cookie', 'a=1').end();
    await probe(checkupOf([`${rps.origin}/logout?tenant=a%20b`, `${rps.origin}/other`]));
    const urls = rps.requests.map(({ url = '' }) => new URL(url, rps.origin));
    // They are asked side by side, and come in any order.
    const [first, second] = ['/logout', '/other'].map(
      (path) => urls.find(({ pathname }) => pathname === path)?.searchParams,
    );
    expect(first?.get('tenant')).to.equal('a b');
    expect(first?.get('iss')).to.equal('https://op.example.com/');
    expect(first?.get('sid')).to.match(/^[\da-f-]{36}$/);
    expect(first?.get('sid')).not.to.equal(second?.get('sid'));
    for (const { method, headers } of rps.requests) {
      expect(method).to.equal('GET');
      expect(headers).not.to.have.any.keys('cookie', 'authorization');
      expect(headers).to.include({
        'user-agent': 'hydra-logout-coordinator-doctor',
        'sec-fetch-dest': 'iframe',
        'sec-fetch-site': 'same-site',
      });
    }
  });

  it('asks a URI once that several clients have, and speaks of each', async () => {
    rps.answer = (_request, response) => response.writeHead(404).end();
    const uri = `${rps.origin}/logout`;
    const { findings, progress } = await probe(checkupOf([uri, uri, `${rps.origin}/other`]));
    expect(rps.paths().sort()).to.deep.equal(['/logout', '/other']);
    expect(findings.map(({ clientId }) => clientId).sort()).to.deep.equal(['rp-0', 'rp-1', 'rp-2']);
    expect(progress.at(-1)).to.deep.equal([3, 3]);
  });

  it('leaves out clients without a URI that can be called', async () => {
    const checkup = checkupOf([undefined, 'javascript:alert(1)', `${rps.origin}/logout#now`, 'http://[bad']);
    expect(await probe(checkup)).to.deep.equal({ findings: [], progress: [] });
    expect(rps.requests).to.deep.equal([]);
  });

  it('hangs up on a page that is too long to be one', async () => {
    rps.answer = (_request, response) => {
      const more = () => {
        while (response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    };
    const { findings } = await probe(checkupOf([`${rps.origin}/logout`]));
    expect(findings).to.deep.equal([]);
    while (rps.open.size > 0) await rps.closing();
  });

  it('is not thrown off by what a client answers', async () => {
    const hostile: readonly Readonly<Record<string, string | string[]>>[] = [
      { 'content-security-policy': `${"frame-ancestors 'self',;, ".repeat(200)}` },
      { 'content-security-policy': "script-src 'sha256-' 'nonce-' ''''", 'x-frame-options': ',,,' },
      {
        'set-cookie': [
          '=',
          ';;;',
          'session=%E0%A4%A; Max-Age=x; Expires=never',
          'session; Domain=..; Max-Age=-1',
        ],
      },
      { 'cache-control': 'max-age="1, ,=', age: 'old', expires: 'x', 'last-modified': 'yesterday' },
      { 'content-type': ';;', 'content-disposition': '"', 'cross-origin-opener-policy': ';' },
    ];
    rps.answer = ({ url = '' }, response) => {
      const headers = hostile[Number(new URL(url, rps.origin).pathname.split('/').at(-1))] ?? {};
      response
        .writeHead(200, headers)
        .end(`${'<script>'.repeat(1000)}<input type=\u0000>${'<p>'.repeat(5000)}`);
    };
    const { progress } = await probe(checkupOf(urisOf(rps, hostile.length, 'hostile')));
    expect(progress).to.have.length(hostile.length);
  });
});
