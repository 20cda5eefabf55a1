import { expect } from 'chai';
import { startFrameCalls } from '../../src/browser/frame-calls.js';
import type { Signal } from '../../src/browser/frame-state.js';
import { TestClock } from '../support/test-clock.js';

/**
 * A calls of frames, and what became of it. They are named by their number here.
 *
 * @param limitsMs one for each frame
 * @param settleMs how long the page of each may work on after its load
 */
function calls(limitsMs: number[] = [3000], settleMs = 0) {
  const clock = new TestClock();
  let changes = 0;
  const frames = limitsMs.map((limitMs, i) => ({ id: String(i), limitMs, settleMs }));
  const call = startFrameCalls({ frames, timeoutMs: 3000, clock, onChange: () => void changes++ });
  return {
    ...call,
    signal: (frame: number, signal: Signal) => call.signal(String(frame), signal),
    retry: (frame: number) => call.retry(String(frame)),
    clock,
    results: () => [...call.results().values()],
    outcomes: () => [...call.results().values()].map(({ outcome }) => outcome),
    changes: () => changes,
  };
}

describe('A calls', () => {
  it('takes an answer for no more than it is', () => {
    const { signal, outcomes } = calls();
    signal(0, 'answered');
    expect(outcomes()).to.deep.equal(['notified']);
  });

  it('is over when every frame has settled and the page is complete', () => {
    const { signal, pageComplete, over } = calls([3000, 3000]);
    signal(0, 'answered');
    expect(over()).to.equal(false);
    signal(1, 'refused');
    expect(over()).to.equal(false);
    pageComplete();
    expect(over()).to.equal(true);
  });

  it('gives a page that moves on right after its load until its limit, not forever', () => {
    const { signal, over, clock } = calls();
    signal(0, 'answered');
    clock.advance(2999);
    expect(over()).to.equal(false);
    clock.advance(1);
    expect(over()).to.equal(true);
  });

  it('settles a frame once, however often it loads', () => {
    const { signal, outcomes, over, pageComplete } = calls([3000, 3000]);
    signal(0, 'answered');
    signal(0, 'answered');
    pageComplete();
    expect(outcomes()).to.deep.equal(['notified', 'pending']);
    expect(over()).to.equal(false);
  });

  it('does not wait beyond the limit for a frame that is silent, nor for the page that it keeps busy', () => {
    const { signal, outcomes, over, clock } = calls([3000, 3000]);
    signal(0, 'answered');
    clock.advance(3000);
    expect(outcomes()).to.deep.equal(['notified', 'timed_out']);
    expect(over()).to.equal(true);
  });

  it('gives each frame its own limit, a short one to one that is known to hang', () => {
    const { signal, outcomes, over, clock } = calls([500, 3000]);
    clock.advance(500);
    expect(outcomes()).to.deep.equal(['timed_out', 'pending']);
    signal(1, 'answered');
    expect(over()).to.equal(true);
  });

  it('still takes the answer of a frame that came late', () => {
    const { signal, outcomes, clock } = calls([500, 3000]);
    clock.advance(600);
    signal(0, 'answered');
    expect(outcomes()).to.deep.equal(['notified', 'pending']);
  });

  it('does not say that a frame was silent when something came back without a page', () => {
    const { signal, outcomes, clock } = calls();
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
      const { signal, outcomes } = calls();
      for (const one of signals) signal(0, one);
      expect(outcomes(), signals.join()).to.deep.equal(['confirmed']);
    }
    const { signal, outcomes } = calls();
    signal(0, 'unsure');
    signal(0, 'answered');
    expect(outcomes()).to.deep.equal(['unsure']);
  });

  it('waits for work that was announced, before or after the load, until it is confirmed', () => {
    for (const signals of [
      ['working', 'answered'],
      ['answered', 'working'],
    ] as const) {
      const { signal, outcomes, clock } = calls();
      for (const one of signals) signal(0, one);
      clock.advance(2999);
      expect(outcomes(), signals.join()).to.deep.equal(['pending']);
      signal(0, 'confirmed');
      expect(outcomes()).to.deep.equal(['confirmed']);
    }
  });

  it('gives announced work its own time, and what the load gives when that is up', () => {
    const { signal, outcomes, clock } = calls([500]);
    clock.advance(400);
    signal(0, 'working');
    signal(0, 'answered');
    clock.advance(2999);
    expect(outcomes()).to.deep.equal(['pending']);
    clock.advance(1);
    expect(outcomes()).to.deep.equal(['notified']);
  });

  it('does not wait longer because a frame announces again and again', () => {
    const { signal, outcomes, clock } = calls();
    signal(0, 'working');
    clock.advance(2000);
    signal(0, 'working');
    clock.advance(1000);
    expect(outcomes()).to.deep.equal(['timed_out']);
  });

  it('ends for all at twice the limit, announced work included', () => {
    const { signal, outcomes, over, clock } = calls();
    clock.advance(3000);
    signal(0, 'working');
    expect(outcomes()).to.deep.equal(['pending']);
    clock.advance(2999);
    expect(over()).to.equal(false);
    clock.advance(1);
    expect(over()).to.equal(true);
  });

  it('does not call blocked what confirmed itself, nor answered what was blocked', () => {
    const { signal, outcomes } = calls([3000, 3000]);
    signal(0, 'confirmed');
    signal(0, 'refused');
    signal(1, 'refused');
    signal(1, 'answered');
    expect(outcomes()).to.deep.equal(['confirmed', 'blocked']);
  });

  it('starts anew when the user asks for another try, with the full limit', () => {
    const { retry, signal, outcomes, over, clock } = calls([500]);
    clock.advance(500);
    retry(0);
    expect(outcomes()).to.deep.equal(['pending']);
    expect(over()).to.equal(false);
    clock.advance(2999);
    signal(0, 'answered');
    expect(outcomes()).to.deep.equal(['notified']);
  });

  it('gives another try its time even when the time for all is up', () => {
    const { retry, outcomes, clock } = calls();
    clock.advance(5900);
    retry(0);
    clock.advance(200);
    expect(outcomes()).to.deep.equal(['pending']);
  });

  it('measures how long each frame took', () => {
    const { signal, results, clock } = calls([3000, 3000]);
    clock.advance(42);
    signal(0, 'answered');
    clock.advance(100);
    signal(0, 'answered');
    signal(1, 'confirmed');
    expect(results()).to.deep.equal([
      { outcome: 'notified', ms: 42, loadMs: undefined },
      { outcome: 'confirmed', ms: 142, loadMs: undefined },
    ]);
  });

  it('ignores what is said of a frame that is none of its own', () => {
    const { signal, outcomes, changes } = calls();
    signal(-1, 'confirmed');
    signal(7, 'confirmed');
    expect(outcomes()).to.deep.equal(['pending']);
    expect(changes()).to.equal(0);
  });

  describe('of pages that may work on after their load', () => {
    it('gives one that says nothing its time, counted from its own load, beside the others', () => {
      const { signal, pageComplete, outcomes, over, clock } = calls([3000, 3000], 500);
      signal(0, 'loaded');
      clock.advance(200);
      signal(1, 'loaded');
      pageComplete();
      clock.advance(299);
      expect(outcomes()).to.deep.equal(['pending', 'pending']);
      clock.advance(1);
      expect(outcomes()).to.deep.equal(['notified', 'pending']);
      expect(over()).to.equal(false);
      clock.advance(200);
      expect(outcomes()).to.deep.equal(['notified', 'notified']);
      expect(over()).to.equal(true);
    });

    for (const word of ['confirmed', 'unsure'] as const) {
      it(`does not wait for one that says ${word}, before its load or after`, () => {
        for (const signals of [
          [word, 'loaded'],
          ['loaded', word],
        ] as const) {
          const { signal, pageComplete, outcomes, over } = calls([3000], 500);
          for (const one of signals) signal(0, one);
          pageComplete();
          expect(outcomes()).to.deep.equal([word]);
          expect(over()).to.equal(true);
        }
      });
    }

    it('does not wait for one without a page, nor where nothing can be lost', () => {
      const blank = calls([3000], 500);
      blank.signal(0, 'answered');
      blank.pageComplete();
      expect(blank.over()).to.equal(true);
      const needless = calls([3000], 0);
      needless.signal(0, 'loaded');
      needless.pageComplete();
      expect(needless.over()).to.equal(true);
    });

    it('gives one that moves on its time anew, and shows no change in between', () => {
      const { signal, pageComplete, outcomes, over, clock } = calls([3000, 3000], 500);
      signal(0, 'loaded');
      pageComplete();
      clock.advance(500);
      expect(outcomes()).to.deep.equal(['notified', 'pending']);
      signal(1, 'confirmed');
      signal(0, 'loaded');
      expect(outcomes()).to.deep.equal(['notified', 'confirmed']);
      expect(over()).to.equal(false);
      clock.advance(499);
      expect(over()).to.equal(false);
      clock.advance(1);
      expect(over()).to.equal(true);
    });

    it('gives one that answers just in time its time after it', () => {
      const { signal, pageComplete, outcomes, over, clock } = calls([3000], 500);
      clock.advance(2990);
      signal(0, 'loaded');
      pageComplete();
      clock.advance(490);
      expect(over()).to.equal(false);
      clock.advance(10);
      expect(outcomes()).to.deep.equal(['notified']);
      expect(over()).to.equal(true);
    });

    it('ends one that loads for ever at twice the limit', () => {
      const { signal, outcomes, over, clock } = calls([3000], 500);
      for (let ms = 0; ms < 6000; ms += 400) {
        signal(0, 'loaded');
        expect(over()).to.equal(false);
        clock.advance(400);
      }
      expect(outcomes()).to.deep.equal(['notified']);
      expect(over()).to.equal(true);
    });

    it('waits for work that is announced after the load as long as for any', () => {
      const { signal, outcomes, clock } = calls([3000], 500);
      signal(0, 'loaded');
      clock.advance(100);
      signal(0, 'working');
      clock.advance(2999);
      expect(outcomes()).to.deep.equal(['pending']);
      signal(0, 'confirmed');
      expect(outcomes()).to.deep.equal(['confirmed']);
    });

    it('measures how long a page took to load', () => {
      const { signal, results, clock } = calls([3000, 3000], 500);
      clock.advance(1200);
      signal(0, 'loaded');
      clock.advance(300);
      expect(results().map(({ loadMs }) => loadMs)).to.deep.equal([1200, undefined]);
    });
  });
});
