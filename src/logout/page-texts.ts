import type { Setup } from '../browser/setup.js';
import type { Translate } from '../http/texts.js';

const shownOutcomes = [
  'pending',
  'confirmed',
  'unsure',
  'notified',
  'timed_out',
  'blocked',
  'invalid',
] as const;

/** The texts that the page's script needs, in the user's language. */
export function pageTexts(t: Translate): Setup['texts'] {
  return {
    attention_title: t('attention.title'),
    attention_text: t('attention.text'),
    ended: t('logout.ended'),
    ...Object.fromEntries(shownOutcomes.map((outcome) => [outcome, t(`outcome.${outcome}`)])),
  };
}
