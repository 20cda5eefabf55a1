import type { PreviewSetup } from '../browser/preview-setup.js';
import { accountNotice } from '../logout/account-notice.js';
import { pageModel } from '../logout/page-model.js';
import { pageTexts } from '../logout/page-texts.js';
import { sampleApplications, sampleLogo } from './sample-applications.js';
import type { Scene, Stage } from './scene.js';

const timeoutMs = 3000;

type Shown = PreviewSetup['outcomes'][number];

/** The logout page: at work with few and many, each outcome, and where the user must act. */
export const logoutScenes: readonly Scene[] = [
  { ...logoutScene('logout-first', 'The first 400 ms', ['pending']), css: '.later{display:none}' },
  logoutScene('logout-1', 'One application', ['pending']),
  logoutScene('logout-5', 'Five applications', ['confirmed', 'notified', 'notified', 'pending', 'pending']),
  logoutScene('logout-20', 'Twenty applications', Array<Shown>(20).fill('pending')),
  ...(['confirmed', 'unsure', 'notified', 'timed_out', 'blocked', 'invalid'] as const).map((outcome) =>
    logoutScene(`outcome-${outcome}`, `${outcome}, where nobody was signed in`, [outcome, outcome], false),
  ),
  logoutScene('attention-timed_out', 'timed_out', ['timed_out', 'notified', 'confirmed']),
  logoutScene('attention-blocked', 'blocked', ['blocked', 'notified', 'confirmed']),
  logoutScene('attention-invalid', 'invalid', ['notified', 'invalid', 'confirmed']),
  logoutScene('attention-all', 'All three', ['timed_out', 'blocked', 'invalid', 'timed_out', 'unsure']),
  accountScene('attention-account', 'The account’s own session', ['notified', 'confirmed']),
  accountScene('attention-account-alone', 'The account’s own session, no application', []),
  logoutScene('attention-20', 'One of twenty', [...Array<Shown>(19).fill('notified'), 'timed_out']),
];

function logoutScene(name: string, title: string, outcomes: readonly Shown[], likely = true): Scene {
  return { name, title, template: 'logout', data: (stage) => logoutData(stage, outcomes, likely) };
}

function accountScene(name: string, title: string, outcomes: readonly Shown[]): Scene {
  return {
    name,
    title,
    template: 'logout',
    data(stage) {
      const data = logoutData(stage, outcomes, true);
      const notice = accountNotice(stage.t, 'failed');
      return { ...data, accountNotice: notice, setup: { ...data.setup, accountMayBeOpen: true } };
    },
  };
}

function logoutData({ t, logos, backUrl }: Stage, outcomes: readonly Shown[], likely: boolean) {
  const applications = sampleApplications(outcomes.length).map((one) => ({ ...one, likely }));
  const outcomeOf = (clientId: string) =>
    outcomes[applications.findIndex((one) => one.clientId === clientId)] ?? 'pending';
  const model = pageModel(
    {
      notified: applications.filter(({ clientId }) => outcomeOf(clientId) !== 'invalid'),
      invalid: applications
        .filter(({ clientId }) => outcomeOf(clientId) === 'invalid')
        .map((one) => ({ ...one, problem: 'not_absolute_http' as const })),
    },
    true,
  );
  const items = model.items.map((item, i) => ({
    ...item,
    logoUrl: logos && i % 3 < 2 ? sampleLogo(item.name) : undefined,
  }));
  const setup: PreviewSetup = {
    limitsMs: [],
    timeoutMs,
    participants: items.map(({ frame, outcome, likely }) => ({ frame, outcome, likely })),
    accountMayBeOpen: false,
    stayOnFailure: true,
    texts: pageTexts(t),
    report: { url: '', token: '' },
    outcomes: items.map(({ clientId }) => outcomeOf(clientId)),
  };
  // As many frames as there would be, but the preview loads nothing.
  const frames = model.frames.map(() => ({ url: 'about:blank' }));
  return { frames, items, redirectTo: backUrl, setup, timeoutMs };
}
