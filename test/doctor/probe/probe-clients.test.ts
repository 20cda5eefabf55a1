import { EventEmitter, once } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { expect } from 'chai';
import { CONCURRENCY, probeClients } from '../../../src/doctor/probe/index.js';
import { serve, type WebServer } from '../../browser/support/web-server.js';
import { checkupOf, probe } from './checkup.js';

/** How long the probe waits here, in milliseconds: twice FRONTCHANNEL_TIMEOUT_MS. */
const LIMIT_MS = 1000;

describe('The live probe', () => {
  let server: WebServer;
  let answer: RequestListener;
  let requests: IncomingMessage[];
  let open: Set<ServerResponse>;
  let mostOpen: number;
  const closings = new EventEmitter();

  beforeEach(async () => {
    requests = [];
    open = new Set();
    mostOpen = 0;
    answer = (_request, response) => void response.end('Signed out.');
    server = await serve((request, response) => {
      requests.push(request);
      open.add(response);
      mostOpen = Math.max(mostOpen, open.size);
      response.on('close', () => {
        open.delete(response);
        closings.emit('close');
      });
      answer(request, response);
    });
  });
  afterEach(() => server.stop());

  const uris = (count: number, path: string) =>
    Array.from({ length: count }, (_, i) => `${server.origin}/${path}/${i}`);
  const pathsOf = (of: readonly IncomingMessage[]) => of.map(({ url }) => url?.split('?')[0]);

  it('asks as the logout page’s frame would, with a session that nobody has and without cookies', async () => {
    answer = (_request, response) => void response.setHeader('set-cookie', 'a=1').end();
    await probe(checkupOf([`${server.origin}/logout?tenant=a%20b`, `${server.origin}/other`]));
    const [first, second] = requests.map(({ url = '' }) => new URL(url, server.origin).searchParams);
    expect(first?.get('tenant')).to.equal('a b');
    expect(first?.get('iss')).to.equal('https://op.example.com/');
    expect(first?.get('sid')).to.match(/^[\da-f-]{36}$/);
    expect(first?.get('sid')).not.to.equal(second?.get('sid'));
    for (const { method, headers } of requests) {
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
    answer = (_request, response) => response.writeHead(404).end();
    const uri = `${server.origin}/logout`;
    const { findings, progress } = await probe(checkupOf([uri, uri, `${server.origin}/other`]));
    expect(pathsOf(requests).sort()).to.deep.equal(['/logout', '/other']);
    expect(findings.map(({ clientId }) => clientId).sort()).to.deep.equal(['rp-0', 'rp-1', 'rp-2']);
    expect(progress.at(-1)).to.deep.equal([3, 3]);
  });

  it('leaves out clients without a URI that can be called', async () => {
    const checkup = checkupOf([
      undefined,
      'javascript:alert(1)',
      `${server.origin}/logout#now`,
      'http://[bad',
    ]);
    expect(await probe(checkup)).to.deep.equal({ findings: [], progress: [] });
    expect(requests).to.deep.equal([]);
  });

  it('never has more requests open than it may, and uses the places that it has', async () => {
    answer = () => {
      // Nobody is answered before all places are taken.
      if (open.size === CONCURRENCY) for (const response of open) response.end();
    };
    await probe(checkupOf(uris(5 * CONCURRENCY, 'good')));
    expect(requests).to.have.length(5 * CONCURRENCY);
    expect(mostOpen).to.equal(CONCURRENCY);
  });

  it('goes on with the others while one hangs, which holds up nothing but its own place', async () => {
    const hanging = uris(CONCURRENCY - 1, 'hangs');
    const good = uris(100, 'good');
    let stillOpen: number | undefined;
    answer = ({ url }, response) => {
      if (url?.startsWith('/hangs')) return;
      if (pathsOf(requests).filter((path) => path?.startsWith('/good')).length === good.length) {
        stillOpen = open.size;
      }
      response.end();
    };
    const { findings } = await probe(checkupOf([...hanging, ...good], LIMIT_MS / 2));
    expect(stillOpen, 'all that hang, and the last good one').to.equal(CONCURRENCY);
    expect(findings.map(({ id }) => id)).to.deep.equal(hanging.map(() => 'probe-timeout'));
  });

  it('asks the next ones when those that hang have had their time', async () => {
    const hanging = uris(CONCURRENCY, 'hangs');
    answer = ({ url }, response) => {
      if (!url?.startsWith('/hangs')) response.end();
    };
    const { findings } = await probe(checkupOf([...hanging, `${server.origin}/good`], LIMIT_MS / 2));
    expect(pathsOf(requests).at(-1)).to.equal('/good');
    expect(findings).to.have.length(hanging.length);
  });

  it('gives all redirects together the time of one request', async () => {
    answer = ({ url = '' }, response) => {
      const { pathname } = new URL(url, server.origin);
      setTimeout(() => response.writeHead(302, { location: `${pathname}x` }).end(), LIMIT_MS / 3);
    };
    const { findings } = await probe(checkupOf([`${server.origin}/logout`], LIMIT_MS / 2));
    expect(findings.map(({ id }) => id)).to.deep.equal(['probe-timeout']);
  });

  it('hangs up on a page that is too long to be one', async () => {
    answer = (_request, response) => {
      const more = () => {
        while (response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    };
    const { findings } = await probe(checkupOf([`${server.origin}/logout`]));
    expect(findings).to.deep.equal([]);
    while (open.size > 0) await once(closings, 'close');
  });

  it('hangs up when nobody listens any more', async () => {
    answer = ({ url }, response) => {
      if (url?.startsWith('/bad')) response.writeHead(404).end();
    };
    const checkup = checkupOf([...uris(3, 'hangs'), `${server.origin}/bad`], 60_000);
    for await (const { id } of probeClients(checkup)) {
      expect(id).to.equal('status-not-found');
      break;
    }
    while (open.size > 0) await once(closings, 'close');
    expect(requests).to.have.length(4);
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
    answer = ({ url = '' }, response) => {
      const headers = hostile[Number(new URL(url, server.origin).pathname.split('/').at(-1))] ?? {};
      response
        .writeHead(200, headers)
        .end(`${'<script>'.repeat(1000)}<input type=\u0000>${'<p>'.repeat(5000)}`);
    };
    const { progress } = await probe(checkupOf(uris(hostile.length, 'hostile')));
    expect(progress).to.have.length(hostile.length);
  });
});
