import { once } from 'node:events';
import { get } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import { describeLogout, framedOnly, type LogoutStory, trusted } from '../support/logout-story.js';
import type { Page } from '../support/user-agent.js';

describeLogout('The logout page', {}, (story) => {
  it('hides its frames from people and keeps them from taking the page over', async () => {
    const { document } = parse(await logoutPage(story()));
    const [frame] = document.querySelectorAll('iframe');
    expect(frame!.getAttribute('sandbox')).to.equal(
      'allow-scripts allow-same-origin allow-forms allow-storage-access-by-user-activation',
    );
    expect(frame!.closest('[aria-hidden=true]')).to.not.equal(null);
    expect(frame!.tabIndex).to.equal(-1);
  });

  it('says what is happening and lets the user go on at any time', async () => {
    const { document } = parse(await logoutPage(story()));
    expect(document.querySelector('[role=status]')!.textContent).to.include('Your session here has ended');
    expect(document.querySelector('a#continue')!.textContent).to.equal('Continue');
  });

  it('goes on by itself without JavaScript', async () => {
    const { register, signIn, signOutAt } = story();
    const wiki = await register({ ...framedOnly, frontchannel_logout_uri: 'https://wiki.example/logout' });
    const { document } = parse(await signOutAt(wiki, await signIn(wiki)));
    const refresh = document.querySelector('noscript meta[http-equiv=refresh]')!.getAttribute('content');
    expect(refresh).to.equal(`3; url=${document.querySelector<HTMLAnchorElement>('#continue')!.href}`);
  });

  it('takes little on the wire: less than 5 kB for script and styles, less than 8 kB for all', async () => {
    const page = await logoutPage(story());
    const { document } = parse(page);
    const inline = [...document.querySelectorAll('script, style')].map(({ textContent }) => textContent);
    expect(gzipSync(inline.join('')).length).to.be.below(5000);
    expect(await bytesOnTheWire(page.url)).to.be.below(8000);
  });

  it('loads nothing but its frames', async () => {
    const { document } = parse(await logoutPage(story()));
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
    const loads = [...document.querySelectorAll('[src], link, object')].map(({ outerHTML }) => outerHTML);
    expect(loads).to.deep.equal(['<link rel="icon" href="data:,">']);
  });

  it('lets only its own script and styles run, and frames lead anywhere', async () => {
    const page = await logoutPage(story());
    const policy = directives(page);
    const { document } = parse(page);
    const inline = [...document.querySelectorAll('script:not([type="application/json"]), style')];
    expect(inline).to.have.length(2);
    for (const { nodeName, attributes } of inline) {
      expect(policy[`${nodeName.toLowerCase()}-src`]).to.equal(
        `'nonce-${attributes.getNamedItem('nonce')!.value}'`,
      );
    }
    expect(document.querySelectorAll('[style], [onload], [onclick]')).to.have.length(0);
    expect(policy).to.include({
      'default-src': "'none'",
      'frame-src': 'http: https:',
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
    });
    expect(page.headers['content-security-policy']).to.not.include('unsafe');
  });

  it('has a new nonce each time', async () => {
    const { browser } = story();
    const page = await logoutPage(story());
    expect(directives(await browser.visit(page.url))['script-src']).to.not.equal(
      directives(page)['script-src'],
    );
  });

  it('tells nobody where it is, and is kept by no cache', async () => {
    expect((await logoutPage(story())).headers).to.include({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });

  it('does not let a hostile URI out of its attribute', async () => {
    const { register, signIn, signOutAt } = story();
    const wiki = await register({
      ...trusted,
      frontchannel_logout_uri: `https://evil.example/?"><script>alert(1)</script>`,
    });
    const { document } = parse(await signOutAt(wiki, await signIn(wiki)));
    expect(document.querySelectorAll('script')).to.have.length(3);
    expect(document.querySelector('iframe')!.getAttribute('src')).to.include('"><script>');
  });
});

async function logoutPage({ register, signIn, signOutAt }: LogoutStory): Promise<Page> {
  const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/logout' });
  return signOutAt(wiki, await signIn(wiki));
}

function parse({ body, url }: Page) {
  return new JSDOM(body, { url }).window;
}

function directives({ headers }: Page): Record<string, string> {
  const policy = String(headers['content-security-policy']);
  return Object.fromEntries(
    policy.split(';').map((directive) => {
      const [name, ...values] = directive.trim().split(' ');
      return [name, values.join(' ')];
    }),
  );
}

/** The length of an answer's body as a browser gets it. */
async function bytesOnTheWire(url: string): Promise<number> {
  const [response] = await once(
    get(url, { agent: false, headers: { 'accept-encoding': 'gzip' } }),
    'response',
  );
  let bytes = 0;
  for await (const chunk of response) bytes += chunk.length;
  expect(response.headers['content-encoding']).to.equal('gzip');
  return bytes;
}
