import type { FramesSetup, Phase, PreviewListSetup, Shown } from '../browser/index.js';
import type { KratosOutcome } from '../kratos/index.js';
import {
  accountNotice,
  followUpTexts,
  type LogoutPage,
  listEntries,
  onPage,
  pageTexts,
  possibleFailures,
} from '../logout/index.js';
import type { SignedIn } from '../outcome.js';
import { sampleApplications, sampleLogo } from './sample-applications.js';
import type { Scene, Stage } from './scene.js';

const timeoutMs = 3000;
const page = new URL('https://logout.example');

/** The logout page: at work with few and many, each outcome, finishing, and where the user must act. */
export const logoutScenes: readonly Scene[] = [
  { ...logoutScene('logout-first', 'The first 400 ms', ['pending']), css: '.later{display:none}' },
  logoutScene('logout-1', 'One application', ['pending']),
  logoutScene('logout-5', 'Five applications', ['confirmed', 'notified', 'notified', 'pending', 'pending']),
  logoutScene('logout-20', 'Twenty applications', Array<Shown>(20).fill('pending')),
  ...(['confirmed', 'unsure', 'notified', 'timed_out', 'blocked', 'invalid'] as const).map((outcome) =>
    logoutScene(`outcome-${outcome}`, `${outcome}, where nobody was signed in`, [outcome, outcome], {
      signedIn: 'no',
    }),
  ),
  logoutScene('finish-1', 'One to finish', ['unfinished', 'notified', 'confirmed'], { phase: 'finish' }),
  logoutScene('finish-3', 'Three to finish', ['unfinished', 'unfinished', 'unfinished', 'confirmed'], {
    phase: 'finish',
  }),
  logoutScene('finish-again', 'After the window was cut off', ['visited', 'interrupted', 'unfinished'], {
    phase: 'finish',
  }),
  logoutScene('finish-under-way', 'Under way', ['visited', 'confirmed', 'unfinished'], {
    phase: 'finishing',
  }),
  logoutScene('finish-links', 'By links', ['opened', 'unfinished', 'unfinished'], { phase: 'links' }),
  attentionScene('timed_out', ['timed_out', 'notified', 'confirmed']),
  attentionScene('blocked', ['blocked', 'notified', 'confirmed']),
  attentionScene('invalid', ['notified', 'invalid', 'confirmed']),
  attentionScene('unsure', ['unsure', 'visited', 'confirmed']),
  attentionScene('unfinished', ['unfinished', 'notified', 'confirmed']),
  attentionScene('interrupted', ['interrupted', 'visited', 'confirmed']),
  attentionScene('all', ['timed_out', 'blocked', 'invalid', 'interrupted', 'unsure', 'unfinished']),
  accountScene('attention-account', 'The account’s own session', ['notified', 'confirmed']),
  accountScene('attention-account-alone', 'The account’s own session, no application', []),
  uncertainScene('1', ['unfinished', 'notified', 'confirmed']),
  uncertainScene('20', Array<Shown>(20).fill('unfinished')),
  attentionScene('20', [...Array<Shown>(19).fill('notified'), 'timed_out']),
];

interface Circumstances {
  readonly phase?: Phase;
  readonly signedIn?: SignedIn;
  readonly kratos?: KratosOutcome['state'];
}

function logoutScene(
  name: string,
  title: string,
  outcomes: readonly Shown[],
  circumstances: Circumstances = {},
): Scene {
  return { name, title, template: 'logout', data: (stage) => logoutData(stage, outcomes, circumstances) };
}

function attentionScene(name: string, outcomes: readonly Shown[]): Scene {
  return logoutScene(`attention-${name}`, name, outcomes, { phase: 'attention' });
}

function uncertainScene(name: string, outcomes: readonly Shown[]): Scene {
  const circumstances = { phase: 'uncertain', signedIn: 'unknown' } as const;
  return logoutScene(`uncertain-${name}`, `Nobody knows, ${name}`, outcomes, circumstances);
}

function accountScene(name: string, title: string, outcomes: readonly Shown[]): Scene {
  return logoutScene(name, title, outcomes, { phase: 'attention', kratos: 'failed' });
}

function logoutData(
  { t, logos, backUrl, part }: Stage,
  outcomes: readonly Shown[],
  { phase = 'working', signedIn = 'yes', kratos = 'off' }: Circumstances,
): LogoutPage & { rest: object } {
  const applications = sampleApplications(outcomes.length, signedIn).map((application, i) => {
    const participant = onPage(application, page, { SETTLE_MS: 500, CROSS_SITE: 'finish' });
    return outcomes[i] === 'invalid'
      ? { ...participant, outcome: 'invalid' as const, finish: undefined }
      : participant;
  });
  const listed = listEntries(applications);
  const entries = listed.map(({ entry, participant }, i) => ({
    ...entry,
    outcome: participant.outcome,
    failures: possibleFailures(participant),
    logoUrl: logos && i % 3 < 2 ? sampleLogo(entry.name) : undefined,
  }));
  const notice = accountNotice(t, kratos);
  const list: PreviewListSetup = {
    token: '',
    participants: listed.map(({ participant: { id, outcome, signedIn, finish } }) => ({
      id,
      outcome,
      signedIn,
      finish,
    })),
    later: [],
    accountMayBeOpen: notice !== undefined,
    stayOnFailure: true,
    finishing: { mode: 'finish' },
    texts: { ...pageTexts(t), ...followUpTexts(t) },
    outcomes: Object.fromEntries(applications.map(({ id }, i) => [id, outcomes[i] ?? 'pending'])),
    phase,
  };
  const setup: FramesSetup = { frames: [], timeoutMs };
  return {
    // As many frames as there would be, but the preview loads nothing.
    frames: applications.map(({ id }) => ({ id, url: 'about:blank' })),
    anyone: entries.length > 0,
    windowName: '',
    accountNotice: notice,
    redirectTo: backUrl,
    setup,
    rest: part('logout-list', { entries, links: undefined, redirectTo: backUrl, list, timeoutMs }),
  };
}
