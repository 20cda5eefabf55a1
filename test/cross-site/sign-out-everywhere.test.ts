import { expect } from 'chai';
import { hydraTargets } from '../support/hydra-targets.js';
import { lateRpKinds } from './support/late-rp-kinds.js';
import { type Start, starts } from './support/logout-start.js';
import { type CookiePolicy, type Logout, launchFor, runLogout } from './support/matrix.js';
import { type Relation, relations } from './support/matrix-rp.js';
import { type RpKind, rpKinds } from './support/rp-kinds.js';
import { type Stage, setStage } from './support/stage.js';
import type { Click } from './support/user.js';
import type { UserBrowser } from './support/user-browser.js';

const browsers = ['chromium', 'firefox'] as const;
const policies = ['blocked', 'allowed'] as const;
type BrowserName = (typeof browsers)[number];

/** What the user has to click: once for everything, and once more since one RP cuts the hold on its window. */
const clicks: Readonly<Record<Start, readonly Click[]>> = {
  'trusted RP': ['finish', 'finish after a cut'],
  RP: ['accept', 'finish after a cut'],
  OP: ['accept', 'finish after a cut'],
};

describe('Signing out at relying parties of every kind, on the site of the logout page and on others', function () {
  this.timeout(600_000);
  const logouts = new Map<string, Logout>();
  const forgotten = new Map<BrowserName, Logout>();

  before(async () => {
    // Side by side, because most of it is waiting.
    await Promise.all(browsers.map(signOutAllWays));
  });

  /** All logouts of one browser, each with many relying parties at once. */
  async function signOutAllWays(name: BrowserName) {
    const stage = await setStage(hydraTargets()[0]!);
    try {
      for (const policy of policies) {
        const browser = await launchFor(name, policy);
        try {
          for (const start of startsWith(policy)) {
            const some: Logout[] = [];
            // One after the other: on a busy machine forty frames at once keep each other waiting.
            for (const relation of relations) {
              const rps = stage.rps.filter(
                (rp) => rp.relation === relation && isTried(start, policy, relation, rp.kind),
              );
              if (rps.length > 0) some.push(await runLogout(stage, browser, 'ours', start, rps));
            }
            logouts.set(key(name, policy, start), together(some));
          }
          if (policy === 'blocked') forgotten.set(name, await logoutThatHydraForgot(stage, browser));
        } finally {
          await browser.close();
        }
      }
    } finally {
      await stage.stop();
    }
  }

  for (const name of browsers) {
    describe(`${name}, where Hydra has forgotten the consents and the logout starts at the OP`, () => {
      it('ends every session', () => {
        const { cells } = forgotten.get(name) as Logout;
        expect(cells.filter(({ signedOut }) => !signedOut).map(({ rp }) => rp.name)).to.deep.equal([]);
      });

      it('leads to the post-logout page', () => {
        expect(forgotten.get(name)?.arrived).to.equal(true);
      });
    });

    for (const policy of policies) {
      for (const start of startsWith(policy)) {
        describe(`${name}, third-party cookies ${policy}, started by ${start}`, () => {
          const logout = () => logouts.get(key(name, policy, start)) as Logout;

          it('ends every session', () => {
            expect(logout().cells).to.have.lengthOf(
              relations
                .flatMap((relation) => rpKinds.map((kind) => isTried(start, policy, relation, kind)))
                .filter(Boolean).length,
            );
            const lost = logout().cells.filter(({ signedOut }) => !signedOut);
            expect(lost.map(({ rp, outcome }) => `${rp.name} (${outcome})`)).to.deep.equal([]);
          });

          it(`asks for these clicks: ${clicks[start].join(', ')}`, () => {
            expect(logout().clicks).to.deep.equal(clicks[start]);
          });

          it('leads to the post-logout page', () => {
            expect(logout().arrived).to.equal(true);
          });

          it('confirms no sign-out that did not happen', () => {
            const claims = logout().cells.filter(
              ({ signedOut, outcome }) => !signedOut && outcome === 'confirmed',
            );
            expect(claims.map(({ rp }) => rp.name)).to.deep.equal([]);
          });

          it('confirms what the kit proves, and of the others says that they were notified', () => {
            for (const { rp, outcome } of logout().cells) {
              if (rp.kind.kit) expect(outcome, rp.name).to.equal('confirmed');
              // Firefox and, at times, Chromium cut the hold before the page has seen anything of its answer.
              else if (rp.kind.name === 'coop')
                expect(outcome, rp.name).to.be.oneOf(['notified', 'timed_out']);
              else expect(outcome, rp.name).to.equal('notified');
            }
          });
        });
      }
    }
  }
});

function together(logouts: readonly Logout[]): Logout {
  return {
    clicks: logouts.flatMap(({ clicks }) => clicks),
    warnedOf: logouts.flatMap(({ warnedOf = [] }) => warnedOf),
    arrived: logouts.every(({ arrived }) => arrived),
    seconds: logouts.reduce((sum, { seconds }) => sum + seconds, 0),
    cells: logouts.flatMap(({ cells }) => cells),
  };
}

/**
 * How the logout starts, and which cookies frames get, decide about the window alone: once is enough for the rest. Visits
 * to pages that work on take long, so of those one of each way is tried; `npm run matrix` tries all.
 */
function isTried(start: Start, policy: CookiePolicy, relation: Relation, kind: RpKind): boolean {
  const isFirst = start === starts[0] && policy === policies[0];
  if (relation === 'same-site') return isFirst;
  return (
    !lateRpKinds.includes(kind) ||
    (isFirst && ['storage-soon', 'image-cookie', 'moves-on'].includes(kind.name))
  );
}

/** Nobody knows then where the user is signed in, and some of every kind are tried. */
function logoutThatHydraForgot(stage: Stage, browser: UserBrowser): Promise<Logout> {
  const some = ['lax', 'localstorage', 'image-cookie', 'kit-lax', 'kit-by-sid'];
  const rps = stage.rps.filter(({ kind }) => some.includes(kind.name));
  return runLogout(stage, browser, 'ours', 'OP', rps, { consents: 'forgotten' });
}

/** The start decides whether a click is asked for, whatever the policy: `npm run matrix` runs every pair. */
function startsWith(policy: CookiePolicy): readonly Start[] {
  return policy === 'blocked' ? starts : starts.slice(0, 1);
}

function key(...parts: [BrowserName, CookiePolicy, Start]): string {
  return parts.join();
}
