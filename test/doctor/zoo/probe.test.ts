import { expect } from 'chai';
import { probeRules } from '../../../src/doctor/probe/index.js';
import type { Animal } from './animal.js';
import { answersWrong } from './answers-wrong.js';
import { goodOnes } from './good-ones.js';
import { visitZoo } from './visit.js';

describe('The doctor with --probe, in a zoo of relying parties', () => {
  let found: Awaited<ReturnType<typeof visitZoo>>;

  before(async function () {
    this.timeout(120_000);
    found = await visitZoo([...answersWrong, ...goodOnes]);
  });

  const idsOf = (animal: Animal) =>
    found
      .get(animal)
      ?.map(({ id }) => id)
      .sort();

  for (const animal of answersWrong) {
    it(`finds ${animal.finds.join(' and ')} where one ${animal.name}`, () => {
      expect(idsOf(animal), JSON.stringify(found.get(animal))).to.deep.equal([...animal.finds].sort());
    });
  }

  for (const animal of goodOnes) {
    it(`finds nothing where one ${animal.name}`, () => {
      expect(found.get(animal)).to.deep.equal([]);
    });
  }

  it('has an animal for every rule', () => {
    const planted = new Set(answersWrong.flatMap(({ finds }) => finds));
    expect(Object.keys(probeRules).filter((id) => !planted.has(id))).to.deep.equal([]);
  });
});
