import { expect } from 'chai';
import { startRollCall } from '../../src/browser/roll-call.js';
import { TestClock } from '../support/test-clock.js';

/** A roll call of frames with a limit of 3 s each, unless told otherwise, and what became of it. */
function rollCall(limitsMs: number[] = [3000]) {
  const clock = new TestClock();
  let changes = 0;
  const call = startRollCall({ limitsMs, timeoutMs: 3000, clock, onChange: () => void changes++ });
  return {
    ...call,
    clock,
    outcomes: () => call.results().map(({ outcome }) => outcome),
    changes: () => changes,
  };
}

describe('A roll call', () => {
  it('takes an answer for no more than it is', () => {
    const { signal, outcomes } = rollCall();
    signal(0, 'answered');
    expect(outcomes()).to.deep.equal(['notified']);
  });

  it('is over when every frame has settled and the page is complete', () => {
    const { signal, pageComplete, over } = rollCall([3000, 3000]);
    signal(0, 'answered');
    expect(over()).to.equal(false);
    signal(1, 'refused');
    expect(over()).to.equal(false);
    pageComplete();
    expect(over()).to.equal(true);
  });

  it('gives a page that moves on right after its load until its limit, not forever', () => {
    const { signal, over, clock } = rollCall();
    signal(0, 'answered');
    clock.advance(2999);
    expect(over()).to.equal(false);
    clock.advance(1);
    expect(over()).to.equal(true);
  });

  it('settles a frame once, however often it loads', () => {
    const { signal, outcomes, over, pageComplete } = rollCall([3000, 3000]);
    signal(0, 'answered');
    signal(0, 'answered');
    pageComplete();
    expect(outcomes()).to.deep.equal(['notified', 'pending']);
    expect(over()).to.equal(false);
  });

  it('does not wait beyond the limit for a frame that is silent, nor for the page that it keeps busy', () => {
    const { signal, outcomes, over, clock } = rollCall([3000, 3000]);
    signal(0, 'answered');
    clock.advance(3000);
    expect(outcomes()).to.deep.equal(['notified', 'timed_out']);
    expect(over()).to.equal(true);
  });

  it('gives each frame its own limit, a short one to one that is known to hang', () => {
    const { signal, outcomes, over, clock } = rollCall([500, 3000]);
    clock.advance(500);
    expect(outcomes()).to.deep.equal(['timed_out', 'pending']);
    signal(1, 'answered');
    expect(over()).to.equal(true);
  });

  it('still takes the answer of a frame that came late', () => {
    const { signal, outcomes, clock } = rollCall([500, 3000]);
    clock.advance(600);
    signal(0, 'answered');
    expect(outcomes()).to.deep.equal(['notified', 'pending']);
  });

  it('does not say that a frame was silent when something came back without a page', () => {
    const { signal, outcomes, clock } = rollCall();
    signal(0, 'responded');
    expect(outcomes()).to.deep.equal(['pending']);
    clock.advance(3000);
    expect(outcomes()).to.deep.equal(['notified']);
  });

  it('believes a relying party that says what it did, before and after its load', () => {
    for (const signals of [
      ['confirmed', 'answered'],
      ['answered', 'confirmed'],
      ['unsure', 'confirmed'],
      ['confirmed', 'unsure'],
    ] as const) {
      const { signal, outcomes } = rollCall();
      for (const one of signals) signal(0, one);
      expect(outcomes(), signals.join()).to.deep.equal(['confirmed']);
    }
    const { signal, outcomes } = rollCall();
    signal(0, 'unsure');
    signal(0, 'answered');
    expect(outcomes()).to.deep.equal(['unsure']);
  });

  it('waits for work that was announced, before or after the load, until it is confirmed', () => {
    for (const signals of [
      ['announced', 'answered'],
      ['answered', 'announced'],
    ] as const) {
      const { signal, outcomes, clock } = rollCall();
      for (const one of signals) signal(0, one);
      clock.advance(2999);
      expect(outcomes(), signals.join()).to.deep.equal(['pending']);
      signal(0, 'confirmed');
      expect(outcomes()).to.deep.equal(['confirmed']);
    }
  });

  it('gives announced work its own time, and what the load gives when that is up', () => {
    const { signal, outcomes, clock } = rollCall([500]);
    clock.advance(400);
    signal(0, 'announced');
    signal(0, 'answered');
    clock.advance(2999);
    expect(outcomes()).to.deep.equal(['pending']);
    clock.advance(1);
    expect(outcomes()).to.deep.equal(['notified']);
  });

  it('does not wait longer because a frame announces again and again', () => {
    const { signal, outcomes, clock } = rollCall();
    signal(0, 'announced');
    clock.advance(2000);
    signal(0, 'announced');
    clock.advance(1000);
    expect(outcomes()).to.deep.equal(['timed_out']);
  });

  it('ends for all at twice the limit, announced work included', () => {
    const { signal, outcomes, over, clock } = rollCall();
    clock.advance(3000);
    signal(0, 'announced');
    expect(outcomes()).to.deep.equal(['pending']);
    clock.advance(2999);
    expect(over()).to.equal(false);
    clock.advance(1);
    expect(over()).to.equal(true);
  });

  it('does not call blocked what confirmed itself, nor answered what was blocked', () => {
    const { signal, outcomes } = rollCall([3000, 3000]);
    signal(0, 'confirmed');
    signal(0, 'refused');
    signal(1, 'refused');
    signal(1, 'answered');
    expect(outcomes()).to.deep.equal(['confirmed', 'blocked']);
  });

  it('starts anew when the user asks for another try, with the full limit', () => {
    const { retry, signal, outcomes, over, clock } = rollCall([500]);
    clock.advance(500);
    retry(0);
    expect(outcomes()).to.deep.equal(['pending']);
    expect(over()).to.equal(false);
    clock.advance(2999);
    signal(0, 'answered');
    expect(outcomes()).to.deep.equal(['notified']);
  });

  it('gives another try its time even when the time for all is up', () => {
    const { retry, outcomes, clock } = rollCall();
    clock.advance(5900);
    retry(0);
    clock.advance(200);
    expect(outcomes()).to.deep.equal(['pending']);
  });

  it('measures how long each frame took', () => {
    const { signal, results, clock } = rollCall([3000, 3000]);
    clock.advance(42);
    signal(0, 'answered');
    clock.advance(100);
    signal(0, 'answered');
    signal(1, 'confirmed');
    expect(results()).to.deep.equal([
      { outcome: 'notified', ms: 42 },
      { outcome: 'confirmed', ms: 142 },
    ]);
  });

  it('ignores what is said of a frame that is none of its own', () => {
    const { signal, outcomes, changes } = rollCall();
    signal(-1, 'confirmed');
    signal(7, 'confirmed');
    expect(outcomes()).to.deep.equal(['pending']);
    expect(changes()).to.equal(0);
  });
});
