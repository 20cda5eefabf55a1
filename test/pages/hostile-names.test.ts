import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import { describeLogout, trusted } from '../support/logout-story.js';
import type { Page } from '../support/user-agent.js';

const rightToLeftOverride = '\u202e';
const popIsolate = '\u2069';

describeLogout('A client with a hostile name', {}, (story) => {
  const confirm = async (client_name: string) => {
    const { register, signIn, signOutAt } = story();
    const client = await register({ client_name });
    return parse(await signOutAt(client, await signIn(client)));
  };
  const logout = async (client_name: string, metadata = {}) => {
    const { register, signIn, signOutAt } = story();
    const frontchannel_logout_uri = 'https://wiki.example/logout';
    const client = await register({ ...trusted, frontchannel_logout_uri, client_name, ...metadata });
    return parse(await signOutAt(client, await signIn(client)));
  };

  it('can’t put HTML into a page', async () => {
    const name = `</script></title><img src=x onerror="alert(1)">'"&amp;`;
    const asked = await confirm(name);
    expect(asked.querySelectorAll('img, script')).to.have.length(0);
    expect(asked.querySelector('h1 + p')!.textContent).to.include(name);
    const list = await logout(name);
    expect(list.querySelectorAll('img')).to.have.length(0);
    expect(list.querySelectorAll('script')).to.have.length(3);
    expect(list.querySelector('.name')!.textContent).to.equal(name);
    expect(list.querySelector('.timed_out')!.textContent).to.include(name);
  });

  it('can’t turn around the text that stands after it', async () => {
    const name = `Wiki${popIsolate}${rightToLeftOverride}`;
    const asked = await confirm(name);
    expect(asked.querySelector('h1 + p')!.textContent).to.equal('\u2068Wiki\u2069 asks to sign you out.');
    const list = await logout(name);
    expect(list.querySelector('.name')!.textContent).to.equal('Wiki');
    expect(list.querySelector('.timed_out')!.textContent).to.match(/saw no answer from \u2068Wiki\u2069/);
  });

  it('keeps to its own direction if that is the other one', async () => {
    const list = await logout('البريد');
    expect(list.querySelector('.name > bdi')!.textContent).to.equal('البريد');
    expect(list.querySelector('.logo')!.textContent).to.equal('ا');
  });

  it('can’t fill the page, nor fill placeholders', async () => {
    const asked = await confirm(`{client} ${'👩‍👩‍👧'.repeat(500)}\n\n\nYou have won`);
    const text = asked.querySelector('h1 + p')!.textContent;
    expect([...new Intl.Segmenter().segment(text)].length).to.be.below(120);
    expect(text).to.include('{client} ').and.include('…').and.not.include('won');
  });

  it('that is nothing but invisible characters has none: the host of its URL stands there', async () => {
    expect((await logout(`${rightToLeftOverride}\u200e \n`)).querySelector('.name')!.textContent).to.equal(
      'wiki.example',
    );
    expect((await confirm(rightToLeftOverride)).querySelector('h1 + p')!.textContent).to.equal(
      'You are about to sign out.',
    );
  });
});

function parse({ body, url }: Page): Document {
  return new JSDOM(body, { url }).window.document;
}
