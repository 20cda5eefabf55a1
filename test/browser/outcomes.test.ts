import { expect } from 'chai';
import type { Behaviour } from './support/behaviours/behaviour.js';
import { behaviours } from './support/behaviours/index.js';
import { good } from './support/behaviours/responses.js';
import { describeInBrowsers } from './support/in-browsers.js';
import { OutcomeTable } from './support/outcome-table.js';
import { logoutPath } from './support/test-rp.js';

// What takes all its time gets little. Nothing else has a clock that could end it within the time of a test.
const HASTY = { FRONTCHANNEL_TIMEOUT_MS: '1000', ON_FAILURE: 'continue' };
const PATIENT = { FRONTCHANNEL_TIMEOUT_MS: '60000' };

describe('What the logout page learns of a relying party', () => {
  const measured = new OutcomeTable();

  after(() => console.log(`\n${measured}\n`));

  describeInBrowsers('from one that', ['http', 'https'], (story, browser, scheme) => {
    const fitting = behaviours.filter(
      ({ onlyOn = scheme, onlyIn = browser }) => onlyOn === scheme && onlyIn === browser,
    );
    for (const behaviour of fitting) {
      const { name, outcome, visits = [logoutPath] } = behaviour;
      const takesAllItsTime = behaviour.takesAllItsTime === true || behaviour.takesAllItsTime === browser;
      const expected = typeof outcome === 'string' ? outcome : outcome[browser];
      const expectedVisits = 'chromium' in visits ? visits[browser] : visits;
      const { beside = good } = behaviour;

      it(`${name}: ${expected}`, async () => {
        const { site, tab, join } = story();
        site.configure(takesAllItsTime ? HASTY : PATIENT);
        const other = await join(beside.answer, beside);
        const rp = await join(behaviour.answer, behaviour);
        const dialogs: string[] = [];
        tab.page.on('dialog', (dialog) => dialogs.push(dialog.message()));
        const endSessionUrl = await site.endSessionUrl();

        const report = site.nextOutcomes();
        const arrival = site.nextArrival();
        const shown = site.nextShown('/signed-out');
        tab.go(endSessionUrl);
        await arrival;
        const unanswered = rp.unanswered();
        const outcomes = await report;
        await shown;
        measured.note(name, `${browser}, ${scheme}`, outcomes.get(rp.client.clientId) ?? 'none');

        expect(outcomes.get(rp.client.clientId)).to.equal(expected);
        expectVisits(behaviour, rp.visits, expectedVisits);
        if (!takesAllItsTime && !behaviour.isRepeated && !behaviour.mayBeCutOff) {
          expect(unanswered, 'the page left before these were answered').to.deep.equal([]);
        }
        expect(dialogs).to.deep.equal([]);
        expect(outcomes.get(other.client.clientId), 'the one beside it').to.equal(beside.outcome);
        expect(other.visits).to.deep.equal([logoutPath]);
      });
    }
  });
});

function expectVisits(behaviour: Behaviour, visits: readonly string[], expected: readonly string[]) {
  if (behaviour.isRepeated) expect(new Set(visits)).to.deep.equal(new Set(expected));
  else if (behaviour.mayBeCutOff) expect(expected.slice(0, visits.length)).to.deep.equal(visits);
  else expect(visits).to.deep.equal(expected);
}
