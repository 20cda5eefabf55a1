import type { Setup } from '../../browser/index.js';
import type { KratosOutcome } from '../../kratos/index.js';
import type { Translate } from '../../pages/index.js';

// `invalid` is written by the server and stays; `pending` is, until another try.
const outcomes = ['confirmed', 'unsure', 'notified', 'timed_out', 'blocked'] as const;

/** The texts that the page's script needs, in the user's language. */
export function pageTexts(t: Translate): Setup['texts'] {
  return outcomeTexts(t, outcomes);
}

/** The texts that the follow-up needs besides. */
export function followUpTexts(t: Translate): Setup['texts'] {
  return {
    ...outcomeTexts(t, ['pending', 'unfinished', 'visited', 'opened', 'interrupted']),
    ...phaseTexts(t, ['finish', 'finishing', 'links', 'attention', 'uncertain']),
    ended: t('logout.ended'),
    others: t('uncertain.others', { count: '{count}' }),
  };
}

function outcomeTexts(t: Translate, names: readonly string[]): Setup['texts'] {
  return Object.fromEntries(names.map((name) => [name, t(`outcome.${name}`)]));
}

function phaseTexts(t: Translate, phases: readonly string[]): Setup['texts'] {
  const texts: Setup['texts'] = {};
  for (const phase of phases) {
    texts[`${phase}_title`] = t(`${phase}.title`);
    // The script knows which applications are meant.
    texts[`${phase}_text`] = t(`${phase}.text`, { clients: '{clients}' });
  }
  return texts;
}

/** What the page must say about the account's own session; undefined where nothing is to be said. */
export function accountNotice(t: Translate, kratos: KratosOutcome['state']): string | undefined {
  if (kratos === 'failed') return t('attention.account_failed');
  if (kratos === 'other_user') return t('attention.account_other_user');
  return undefined;
}
