import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { withTable } from '../scripts/docs.js';
import { environment } from '../src/settings.js';

describe('The documentation', () => {
  for (const path of ['docs/configuration.md', 'README.md']) {
    it(`has every setting in ${path} as the program reads it; npm run docs writes it`, () => {
      const document = readFileSync(path, 'utf8');
      expect(document).to.equal(withTable(document));
    });
  }

  it('describes each setting and gives an example', () => {
    for (const [name, schema] of Object.entries(environment.shape)) {
      expect(schema.meta(), name).to.have.property('description').that.matches(/\.$/);
      expect(schema.meta(), name).to.have.property('example').that.is.a('string');
    }
  });

  it('names every event that the program logs', () => {
    const operations = readFileSync('docs/operations.md', 'utf8');
    const sources = [
      'coordinator',
      'server',
      'logout/log-ended-session',
      'logout/end-kratos-session',
      'logout/stay-signed-in',
      'http/problem-pages',
      'outcomes/index',
      'participants/members',
    ];
    const events = sources.flatMap(
      (path) => readFileSync(`src/${path}.ts`, 'utf8').match(/(?<=event: ')[\w.]+/g) ?? [],
    );
    expect(events).to.include('logout.accepted');
    for (const event of events) expect(operations).to.include(`\`${event}\``);
  });
});
