import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';

const files = readdirSync('locales');
const textsOf = (file: string): Record<string, string> => JSON.parse(readFileSync(`locales/${file}`, 'utf8'));
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
const english = textsOf('en.json');

describe('The texts', () => {
  it('are there in seven languages', () => {
    expect(files.map((file) => file.replace('.json', ''))).to.include.members([
      'ar',
      'de',
      'en',
      'es',
      'fr',
      'ja',
      'pt',
    ]);
  });

  for (const file of files) {
    describe(`in ${file}`, () => {
      const texts = textsOf(file);

      it('are as many as in English, in the same order, with the same placeholders', () => {
        expect(Object.keys(texts)).to.deep.equal(Object.keys(english));
        for (const [key, text] of Object.entries(texts)) {
          expect(placeholders(text), key).to.deep.equal(placeholders(english[key]!));
        }
      });

      it('are calm: nothing is empty, nothing is shouted', () => {
        for (const [key, text] of Object.entries(texts)) {
          expect(text.trim(), key).to.equal(text).and.not.equal('');
          expect(text, key).to.not.match(/[!！¡]/);
        }
      });
    });
  }

  it('are not left in English', () => {
    for (const file of files.filter((name) => name !== 'en.json')) {
      const same = Object.entries(textsOf(file)).filter(([key, text]) => text === english[key]);
      // It is a French word too.
      expect(
        same.filter(([, text]) => text !== 'Applications'),
        file,
      ).to.deep.equal([]);
    }
  });
});
