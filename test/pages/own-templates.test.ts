import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import { ConfigError } from '../../src/config.js';
import { frameUrls } from '../support/hydra-logout.js';
import { describeLogout, trusted } from '../support/logout-story.js';
import { ownFolder, removeOwnFolders } from '../support/own-folder.js';
import { coordinatorOf, pageOf } from '../support/pages.js';

describe('An operator’s own templates', () => {
  afterEach(removeOwnFolders);

  it('replace ours file by file: a page in our layout', async () => {
    const TEMPLATES_DIR = ownFolder({
      'error.njk': '{% extends "layout.njk" %}{% block main %}<h1>{{ code }}</h1>{% endblock %}',
    });
    const { document } = await pageOf({ TEMPLATES_DIR }, { 'accept-language': 'de' });
    expect(document.querySelector('main')!.textContent.trim()).to.equal('challenge_missing');
    expect(document.documentElement.lang).to.equal('de');
  });

  it('replace ours file by file: their layout around our page', async () => {
    const TEMPLATES_DIR = ownFolder({
      'layout.njk':
        '<!doctype html><html lang="{{ language.tag }}">{% block head %}{% endblock %}{% block start %}{% endblock %}{% block main %}{% endblock %}<footer>Imprint</footer>',
    });
    const { document } = await pageOf({ TEMPLATES_DIR });
    expect(document.querySelector('footer')!.textContent).to.equal('Imprint');
    expect(document.querySelector('h1')!.textContent).to.equal('Nothing to sign out of');
  });

  it('may be styles, which are used as they are', async () => {
    const TEMPLATES_DIR = ownFolder({
      'style.css': 'body {\n  color: rebeccapurple; /* ours */\n}',
      'error.css': '',
    });
    const { document } = await pageOf({ TEMPLATES_DIR });
    expect(document.querySelector('style')!.textContent).to.equal(
      'body {\n  color: rebeccapurple; /* ours */\n}',
    );
  });

  it('escape what they show, as ours do', async () => {
    const TEMPLATES_DIR = ownFolder({ 'error.njk': '<p>{{ "<b>bold</b>" }}</p>' });
    expect((await pageOf({ TEMPLATES_DIR })).html).to.equal('<p>&lt;b&gt;bold&lt;/b&gt;</p>');
  });

  it('are refused at the start where one does not compile, by its name', () => {
    const TEMPLATES_DIR = ownFolder({ 'stayed.njk': 'Good', 'confirm.njk': '{% if %}' });
    expect(() => coordinatorOf({ TEMPLATES_DIR })).to.throw(/confirm\.njk does not compile/);
  });

  it('are refused at the start where the logout page could not do its work, with what to keep', () => {
    const refusal = (files: Readonly<Record<string, string>>) => {
      const TEMPLATES_DIR = ownFolder(files);
      try {
        coordinatorOf({ TEMPLATES_DIR });
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        return error.problems.map((text) => text.replace(`With ${TEMPLATES_DIR} the logout page `, ''));
      }
    };
    const logout = readFileSync('templates/logout.njk', 'utf8');

    expect(refusal({ 'layout.njk': '<!doctype html>{% block main %}{% endblock %}' })).to.deep.equal([
      'has no frames, so no relying party would be called. Keep the block start in layout.njk, and the frames in logout.njk.',
      'has no script, so it would never go on by itself. Keep the block head in layout.njk, and both scripts in logout.njk.',
    ]);
    for (const list of ['', '{{ rest }}{{ rest }}']) {
      expect(refusal({ 'logout.njk': logout.replace('{{ rest }}', list) })).to.deep.equal([
        'needs one place for its list. Keep {{ rest }} in logout.njk, once.',
      ]);
    }
    expect(refusal({ 'logout.njk': logout.replace('{{ redirectTo }}', '/') })).to.deep.equal([
      'has no link on. Keep the one with the id continue in logout.njk.',
    ]);
    const [problem] = refusal({ 'logout.njk': '{{ no_such_thing }}' }) ?? [];
    expect(problem).to.match(/^can’t be rendered\. .*logout\.njk.*undefined value/s);
  });

  it('must be in a folder that exists', () => {
    expect(() => coordinatorOf({ TEMPLATES_DIR: '/no/such/folder' })).to.throw(
      'TEMPLATES_DIR="/no/such/folder" is not a folder.',
    );
  });
});

const ownList = () => ({ TEMPLATES_DIR: ownFolder({ 'logout-list.njk': '<ul>{{ no_such_thing }}</ul>' }) });

describeLogout('An operator’s own list that can’t be written', ownList, (story) => {
  after(removeOwnFolders);

  it('is left out: relying parties are called, the user can go on, and the log says why', async () => {
    const { log, register, signIn, signOutAt } = story();
    const wiki = await register({ ...trusted, frontchannel_logout_uri: 'https://wiki.example/' });
    const page = await signOutAt(wiki, await signIn(wiki));
    expect(frameUrls(page)).to.have.length(1);
    expect(new JSDOM(page.body).window.document.querySelector('#continue')!.textContent).to.equal('Continue');
    expect(log.at(-1)).to.include({ event: 'page.list_failed' });
    expect(JSON.stringify(log.at(-1))).to.include('undefined value');
  });
});
