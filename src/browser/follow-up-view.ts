import type { ListSetup } from './setup.js';
import type { Phase, Shown } from './states.js';
import type { View } from './view.js';

/** The page's parts that the follow-up needs. */
export interface FollowUpView {
  /** The button for the click that opens the small window. An operator's own template may lack it. */
  readonly button: HTMLElement | null;
  /** The participants' logout URLs, as their lines link to them. */
  readonly logoutUrls: readonly (string | undefined)[];
  /** Shows what the page is doing; the texts name the participants that are unfinished. */
  enter(phase: Exclude<Phase, 'working' | 'attention'>, shown: readonly Shown[]): void;
  /**
   * Stays, and says where the user may still be signed in.
   *
   * @param atParticipants whether at a participant; else only the account's own session may be open
   */
  demandAttention(atParticipants: boolean): void;
}

/** Finds them. */
export function followUpViewOf(
  page: Document,
  { texts }: Pick<ListSetup, 'texts'>,
  view: View,
): FollowUpView {
  const items = [...page.querySelectorAll('[data-outcome]')];
  return {
    button: page.getElementById('finish'),
    logoutUrls: items.map((item) => item.querySelector('a')?.href),
    enter(phase, shown) {
      const unfinished = items.filter((_, i) => shown[i] === 'unfinished');
      const names = unfinished.map((item) => item.querySelector('bdi')?.textContent ?? '');
      const list = new Intl.ListFormat(page.documentElement.lang).format(names);
      const text = texts[`${phase}_text`] ?? '';
      view.enter(
        phase,
        texts[`${phase}_title`],
        text.replace('{clients}', () => list),
      );
    },
    demandAttention(atParticipants) {
      view.enter('attention', texts.attention_title, texts[atParticipants ? 'attention_text' : 'ended']);
    },
  };
}
