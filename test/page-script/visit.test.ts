import { expect } from 'chai';
import type { FinishWindow } from '../../src/browser/finish-window.js';
import {
  type ParticipantToVisit,
  type RunEnd,
  startVisitRun,
  type VisitGroup,
} from '../../src/browser/visits.js';
import { TestClock } from '../support/test-clock.js';

const wiki: ParticipantToVisit = {
  id: 'wiki',
  url: 'https://wiki.example/',
  limitMs: 3000,
  settleMs: 500,
  answersWithoutPage: false,
};
const chat: ParticipantToVisit = { ...wiki, id: 'chat', url: 'https://chat.example/' };

/** A window that goes where it is led only when the test says so. */
class TestWindow implements FinishWindow {
  at = 'home';
  goingTo: string | undefined;
  lost = false;

  go(url: string) {
    this.goingTo = url;
  }

  goHome() {
    this.goingTo = 'home';
  }

  commit() {
    this.at = this.goingTo ?? this.at;
  }

  isHome() {
    return this.at === 'home';
  }

  isElsewhere() {
    return this.at !== 'home';
  }

  isLost() {
    return this.lost;
  }

  isSourceOf() {
    return true;
  }

  close() {
    this.lost = true;
  }
}

function run(
  participants: readonly ParticipantToVisit[] = [wiki],
  limitMs = 30_000,
  more: readonly VisitGroup[] = [],
) {
  const clock = new TestClock();
  const window = new TestWindow();
  const visited: [id: string, outcome: string, ms: number][] = [];
  const ends: RunEnd[] = [];
  const { hear } = startVisitRun({
    window,
    groups: [{ participants, limitMs }, ...more],
    clock,
    onVisited: (...visit) => void visited.push(visit),
    onOver: (why) => void ends.push(why),
  });
  const look = () => clock.advance(20);
  /** Lets the window arrive where it was led. */
  const arrive = () => {
    look();
    window.commit();
    look();
  };
  return { clock, window, visited, ends, hear, look, arrive };
}

describe('A visit in the small window', () => {
  it('leaves a page that says nothing its time for its scripts, and claims no more than an answer', () => {
    const { clock, visited, ends, window, arrive } = run();
    arrive();
    clock.advance(460);
    expect(visited).to.deep.equal([]);
    clock.advance(60);
    expect(visited.map(([id, outcome]) => [id, outcome])).to.deep.equal([['wiki', 'notified']]);
    expect(ends).to.deep.equal(['done']);
    expect(window.lost).to.equal(true);
  });

  for (const word of ['confirmed', 'unsure'] as const) {
    it(`is over at once when the page says ${word}`, () => {
      const { visited, hear, arrive, clock } = run();
      arrive();
      clock.advance(7);
      hear(word);
      expect(visited).to.deep.equal([['wiki', word, 47]]);
    });
  }

  it('waits for a page that is at work, even where its message comes before the commit is seen', () => {
    const { clock, visited, hear, look, window } = run();
    look();
    hear('working');
    window.commit();
    clock.advance(2900);
    expect(visited).to.deep.equal([]);
    hear('confirmed');
    expect(visited.map(([, outcome]) => outcome)).to.deep.equal(['confirmed']);
  });

  it('times out where no answer commits', () => {
    const { clock, visited, ends } = run();
    clock.advance(2980);
    expect(visited).to.deep.equal([]);
    clock.advance(60);
    expect(visited.map(([, outcome]) => outcome)).to.deep.equal(['timed_out']);
    expect(ends).to.deep.equal(['done']);
  });

  it('expects no commit of one that answered its frame without a page', () => {
    const { clock, visited } = run([{ ...wiki, limitMs: 600, answersWithoutPage: true }]);
    clock.advance(660);
    expect(visited.map(([, outcome]) => outcome)).to.deep.equal(['notified']);
  });

  it('is interrupted where the window is lost before an answer', () => {
    const { visited, ends, window, look } = run([wiki, chat]);
    look();
    window.lost = true;
    look();
    expect(visited.map(([id, outcome]) => [id, outcome])).to.deep.equal([['wiki', 'interrupted']]);
    expect(ends).to.deep.equal(['cut']);
  });

  it('counts where the window is lost after an answer', () => {
    const { visited, ends, window, arrive, look } = run([wiki, chat]);
    arrive();
    window.lost = true;
    look();
    expect(visited.map(([id, outcome]) => [id, outcome])).to.deep.equal([['wiki', 'notified']]);
    expect(ends).to.deep.equal(['cut']);
  });
});

describe('A run of visits', () => {
  it('leads the window home between two, so that the second can be seen to arrive', () => {
    const { hear, window, visited, arrive, look } = run([wiki, chat]);
    arrive();
    hear('confirmed');
    expect(window.goingTo).to.equal('home');
    hear('confirmed');
    look();
    expect(visited).to.have.length(1);
    window.commit();
    look();
    expect(window.goingTo).to.equal('https://chat.example/');
    hear('unsure');
    expect(visited.map(([id, outcome]) => [id, outcome])).to.deep.equal([
      ['wiki', 'confirmed'],
      ['chat', 'unsure'],
    ]);
  });

  it('ends where the user closes the window between two', () => {
    const { hear, window, visited, ends, arrive, look } = run([wiki, chat]);
    arrive();
    hear('confirmed');
    window.lost = true;
    look();
    expect(visited).to.have.length(1);
    expect(ends).to.deep.equal(['closed']);
  });

  it('begins no visit once all together took too long', () => {
    const { clock, visited, ends } = run([wiki, chat], 3000);
    clock.advance(10_000);
    expect(visited.map(([id]) => id)).to.deep.equal(['wiki']);
    expect(ends).to.deep.equal(['time_up']);
  });

  it('goes on with those that come next, each with their own time', () => {
    const { clock, visited, ends } = run([wiki, chat], 3000, [
      { participants: [{ ...wiki, id: 'blog' }], limitMs: 3000 },
    ]);
    clock.advance(20_000);
    expect(visited.map(([id]) => id)).to.deep.equal(['wiki', 'blog']);
    expect(ends).to.deep.equal(['time_up']);
  });
});
