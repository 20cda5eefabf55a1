import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { documents, withWritten } from '../scripts/docs.js';
import { ruleGroups } from '../src/doctor/rules.js';
import { environment } from '../src/settings.js';

describe('The documentation', () => {
  for (const path of documents) {
    it(`says in ${path} what the program says; npm run docs writes it`, () => {
      const document = readFileSync(path, 'utf8');
      expect(document).to.equal(withWritten(path, document));
    });
  }

  it('has a section for each finding of the doctor, with cause, effect and fix, and lists it once', () => {
    const document = readFileSync('docs/doctor.md', 'utf8');
    const ids = ruleGroups.flatMap(({ rules }) => Object.keys(rules));
    const sections = [
      ...document.matchAll(/^#### (.+)\n(.+)\n- Cause: (.+)\n- Effect: (.+)\n- Fix: (.+)$/gm),
    ];
    expect(sections.map(([, id]) => id)).to.deep.equal(ids);
    const listed = [...document.matchAll(/^\| \[(.+)\]\(#(.+)\) \|/gm)];
    expect(listed.map(([, id, anchor]) => [id, anchor])).to.deep.equal(ids.map((id) => [id, id]));
    expect(new Set(ids)).to.have.lengthOf(ids.length);
  });

  it('writes each finding in whole sentences under an id that can stand in a link', () => {
    for (const [id, rule] of ruleGroups.flatMap(({ rules }) => Object.entries(rules))) {
      expect(id).to.match(/^[a-z\d]+(-[a-z\d]+)*$/);
      for (const text of [rule.cause, rule.effect, rule.fix]) expect(text, id).to.match(/^[A-Z`].*\.$/);
      expect(rule.title, id).to.match(/^[A-Z].*[^.]$/);
    }
  });

  it('describes each setting and gives an example', () => {
    for (const [name, schema] of Object.entries(environment.shape)) {
      expect(schema.meta(), name).to.have.property('description').that.matches(/\.$/);
      expect(schema.meta(), name).to.have.property('example').that.is.a('string');
    }
  });

  it('names every event that the program logs', () => {
    const operations = readFileSync('docs/operations.md', 'utf8');
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.ts'),
    );
    const events = sources.flatMap(
      (path) => readFileSync(`src/${path}`, 'utf8').match(/(?<=\bevent: ')[\w.]+/g) ?? [],
    );
    expect(events).to.include('logout.accepted');
    for (const event of events) expect(operations).to.include(`\`${event}\``);
  });
});
