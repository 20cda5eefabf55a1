import type { PreviewListSetup } from '../browser/preview-setup.js';
import type { FramesSetup } from '../browser/setup.js';
import type { Phase, Shown } from '../browser/states.js';
import type { KratosOutcome } from '../kratos/index.js';
import { accountNotice } from '../logout/account-notice.js';
import { withHint } from '../logout/hint.js';
import { itemsOf } from '../logout/items.js';
import type { LogoutPage } from '../logout/logout-page.js';
import { followUpTexts, pageTexts } from '../logout/page-texts.js';
import { possibleFailures } from '../logout/possible-failures.js';
import { targetsOf } from '../logout/targets.js';
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
      likely: false,
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
  attentionScene('20', [...Array<Shown>(19).fill('notified'), 'timed_out']),
];

interface Circumstances {
  readonly phase?: Phase;
  readonly likely?: boolean;
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

function accountScene(name: string, title: string, outcomes: readonly Shown[]): Scene {
  return logoutScene(name, title, outcomes, { phase: 'attention', kratos: 'failed' });
}

function logoutData(
  { t, logos, backUrl, part }: Stage,
  outcomes: readonly Shown[],
  { phase = 'working', likely = true, kratos = 'off' }: Circumstances,
): LogoutPage & { rest: object } {
  const applications = sampleApplications(outcomes.length);
  const outcomeOf = (clientId: string) =>
    outcomes[applications.findIndex((one) => one.clientId === clientId)] ?? 'pending';
  const notified = applications.filter(({ clientId }) => outcomeOf(clientId) !== 'invalid');
  const invalid = applications
    .filter(({ clientId }) => outcomeOf(clientId) === 'invalid')
    .map((one) => ({ ...one, problem: 'not_absolute_http' as const }));
  const targets = targetsOf(notified, page);
  const likelyIds = new Set(likely ? applications.map(({ clientId }) => clientId) : []);
  const items = withHint(itemsOf({ notified, invalid }, targets, page), likelyIds).map((item, i) => ({
    ...item,
    failures: possibleFailures(item),
    logoUrl: logos && i % 3 < 2 ? sampleLogo(item.name) : undefined,
  }));
  const notice = accountNotice(t, kratos);
  const list: PreviewListSetup = {
    token: '',
    participants: items.map(({ target, outcome, likely, finish }) => ({ target, outcome, likely, finish })),
    accountMayBeOpen: notice !== undefined,
    stayOnFailure: true,
    finishing: { mode: 'finish' },
    texts: { ...pageTexts(t), ...followUpTexts(t) },
    outcomes: items.map(({ clientId }) => outcomeOf(clientId)),
    phase,
  };
  const setup: FramesSetup = { limitsMs: [], timeoutMs };
  return {
    // As many frames as there would be, but the preview loads nothing.
    frames: targets.map(() => ({ url: 'about:blank' })),
    anyone: items.length > 0,
    windowName: '',
    accountNotice: notice,
    redirectTo: backUrl,
    setup,
    rest: part('logout-list', { items, links: undefined, redirectTo: backUrl, list, timeoutMs }),
  };
}
