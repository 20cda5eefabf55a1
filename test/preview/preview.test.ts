import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import type { Preview } from '../../src/preview/index.js';
import { ownFolder, removeOwnFolders, writeIn } from '../support/own-folder.js';
import { preview, sceneNames } from '../support/preview.js';

describe('The preview', () => {
  let running: Preview;
  let TEMPLATES_DIR: string;
  let LOCALES_DIR: string;

  before(async () => {
    TEMPLATES_DIR = ownFolder({ 'stayed.njk': 'first' });
    LOCALES_DIR = ownFolder({ 'he.json': { 'confirm.title': 'להתנתק?' } });
    running = await preview({ TEMPLATES_DIR, LOCALES_DIR, BRAND_NAME: 'Example', BRAND_COLOR: '#0a6' });
  });

  after(async () => {
    await running.stop();
    removeOwnFolders();
  });

  const get = async (path: string) => {
    const answer = await fetch(`${running.url}${path}`);
    const html = await answer.text();
    return { status: answer.status, html, document: new JSDOM(html).window.document };
  };

  it('lists every page in every state, and shows each of them', async () => {
    const names = await sceneNames(running);
    expect(names).to.include.members([
      'confirm-client',
      'confirm-nameless',
      'logout-1',
      'logout-5',
      'logout-20',
      'outcome-confirmed',
      'outcome-unsure',
      'attention-timed_out',
      'attention-blocked',
      'attention-invalid',
      'stayed',
      'error-challenge_missing',
      'error-hydra_timeout',
      'error-internal',
    ]);
    for (const name of names) expect((await get(name)).status, name).to.equal(200);
  });

  it('shows a page in every language, the operator’s included', async () => {
    const languages = readdirSync('locales').map((file) => file.replace('.json', ''));
    for (const language of [...languages, 'he']) {
      const { document } = await get(`attention-all?lang=${language}`);
      expect(document.documentElement.lang).to.equal(language);
    }
  });

  it('shows what the operator has made their own', async () => {
    const { document } = await get('confirm-client?lang=he');
    expect(document.querySelector('h1')!.textContent).to.equal('להתנתק?');
    expect(document.querySelector('header')!.textContent.trim()).to.equal('Example');
    expect(document.querySelector('style')!.textContent).to.include('#00aa66');
  });

  it('offers a choice of language, colors and logos, and keeps it on the way to a page and back', async () => {
    const { document } = await get('?lang=de&scheme=dark&logos=off');
    const chosen = [...document.querySelectorAll('[aria-current]')].map(({ textContent }) => textContent);
    expect(chosen).to.deep.equal(['de', 'dark', 'off']);
    const link = document.querySelector('a[href^="/logout-5"]')!.getAttribute('href')!;
    const scene = await get(link.slice(1));
    expect(scene.html).to.include('color-scheme:dark');
    expect(scene.document.querySelectorAll('img')).to.have.length(0);
    expect(scene.document.querySelector('#continue')!.getAttribute('href')).to.equal(
      '/?lang=de&scheme=dark&logos=off',
    );
  });

  it('reads templates anew, and says what is wrong with one until it is right again', async () => {
    expect((await get('stayed')).html).to.match(/^first/);
    writeIn(TEMPLATES_DIR, 'stayed.njk', 'second');
    expect((await get('stayed')).html).to.match(/^second/);
    writeIn(TEMPLATES_DIR, 'stayed.njk', '{% if <b> %}');
    const faulty = await get('stayed');
    expect(faulty.status).to.equal(500);
    expect(faulty.document.querySelector('pre')!.textContent).to.include('stayed.njk does not compile');
    writeIn(TEMPLATES_DIR, 'stayed.njk', 'third');
    expect((await get('stayed')).html).to.match(/^third/);
  });

  it('tells the browser when a file has changed', async () => {
    const { body } = await fetch(`${running.url}changes`);
    const events = body!.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
    expect((await events.next()).value).to.equal(': watching\n\n');
    writeIn(LOCALES_DIR, 'he.json', {});
    expect((await events.next()).value).to.equal('data: changed\n\n');
    await events.return?.();
  });

  it('goes back to the list when the confirm page is answered', async () => {
    const answer = await fetch(`${running.url}confirm-client?lang=de`, {
      method: 'POST',
      redirect: 'manual',
    });
    expect([answer.status, answer.headers.get('location')]).to.deep.equal([
      303,
      '/?lang=de&scheme=auto&logos=on',
    ]);
  });

  it('has no page of another name', async () => {
    expect((await get('nowhere')).status).to.equal(404);
  });

  it('does not start with settings that are wrong, or on a port that is taken', async () => {
    expect(() => preview({ BRAND_COLOR: 'teal' })).to.throw('BRAND_COLOR="teal" is not a color');
    const taken = createServer().listen(0, 'localhost');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    const failed = await preview({ PORT: String(port) }).catch(({ code }) => code);
    taken.close();
    expect(failed).to.equal('EADDRINUSE');
  });
});
