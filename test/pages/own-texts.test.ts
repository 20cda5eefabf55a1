import { join } from 'node:path';
import { expect } from 'chai';
import { ownFolder, removeOwnFolders } from '../support/own-folder.js';
import { coordinatorOf, pageOf } from '../support/pages.js';

const title = 'problem.challenge_missing.title';
const text = 'problem.challenge_missing.text';

describe('An operator’s own texts', () => {
  afterEach(removeOwnFolders);

  it('change one text of a language and leave the others', async () => {
    const LOCALES_DIR = ownFolder({ 'de.json': { [title]: 'Nichts zu tun' } });
    const { document } = await pageOf({ LOCALES_DIR }, { 'accept-language': 'de' });
    expect(document.querySelector('h1')!.textContent).to.equal('Nichts zu tun');
    expect(document.querySelector('p')!.textContent).to.include('Diese Seite braucht');
  });

  it('add a language; what it has no text for is English', async () => {
    const LOCALES_DIR = ownFolder({ 'he.json': { [title]: 'אין ממה להתנתק' } });
    const { document } = await pageOf({ LOCALES_DIR }, { 'accept-language': 'he-IL, de;q=0.9' });
    expect(document.documentElement).to.include({ lang: 'he', dir: 'rtl' });
    expect(document.querySelector('h1')!.textContent).to.equal('אין ממה להתנתק');
    expect(document.querySelector('p')!.textContent).to.include('This page needs a logout challenge');
  });

  it('add a region of a language, which takes the rest from that language', async () => {
    const LOCALES_DIR = ownFolder({
      'de-at.json': { [title]: 'Da ist nix' },
      'de.json': { [text]: 'Bitte zurück.' },
    });
    const austrian = await pageOf({ LOCALES_DIR }, { 'accept-language': 'de-AT' });
    expect(austrian.document.documentElement.lang).to.equal('de-AT');
    expect(austrian.document.querySelector('main')!.textContent)
      .to.include('Da ist nix')
      .and.include('Bitte zurück.');
    const german = await pageOf({ LOCALES_DIR }, { 'accept-language': 'de' });
    expect(german.document.querySelector('main')!.textContent).to.not.include('Da ist nix');
  });

  it('are refused at the start, all at once, each with its file and key', () => {
    const LOCALES_DIR = ownFolder({
      'de.json': '{ "confirm.title": ',
      'fr.json': { 'confirm.titel': 'Sortir ?', 'confirm.asked_by_client': 'Une application le demande.' },
      'es.json': { 'confirm.title': 7, 'confirm.stay': ' ' },
      'pt.json': { 'confirm.accept': 'Sair de {client}' },
      'ja.json': ['サインアウト'],
      'de_DE.json': {},
    });
    const at = (file: string) => join(LOCALES_DIR, file);
    expect(() => coordinatorOf({ LOCALES_DIR }))
      .to.throw()
      .with.property('message')
      .that.includes('8 problems')
      .and.includes(`${at('de.json')}: Unexpected end of JSON input`)
      .and.includes(`${at('fr.json')}: There is no text named confirm.titel.`)
      .and.includes(`${at('fr.json')}: confirm.asked_by_client must have {client}, and has no placeholder.`)
      .and.includes(`${at('es.json')}: confirm.title is not a text.`)
      .and.includes(`${at('es.json')}: confirm.stay is not a text.`)
      .and.includes(`${at('pt.json')}: confirm.accept must have no placeholder, and has {client}.`)
      .and.includes(`${at('ja.json')}: It is not an object of texts`)
      .and.includes(`${at('de_DE.json')}: "de_DE" is not a language tag.`);
  });

  it('must be in a folder that exists', () => {
    expect(() => coordinatorOf({ LOCALES_DIR: '/no/such/folder' })).to.throw(
      'LOCALES_DIR="/no/such/folder" is not a folder.',
    );
  });
});
