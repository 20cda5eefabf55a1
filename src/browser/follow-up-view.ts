import type { ListSetup } from './setup.js';
import type { Phase, Row } from './states.js';
import type { View } from './view.js';

/** How many participants a sentence names. */
const MOST_NAMES = 5;

/** The page's parts that the follow-up needs. */
export interface FollowUpView {
  /** The button for the click that opens the small window. An operator's own template may lack it. */
  readonly button: HTMLButtonElement | null;
  /** Shows what the page is doing; the texts name the participants that are unfinished. */
  enter(phase: 'finish' | 'finishing' | 'links', rows: readonly Row[]): void;
  /**
   * Stays, and says where the user may still be signed in.
   *
   * @param mayFinish whether a click may open the window, for those where nobody knows
   */
  tell(rows: readonly Row[], mayFinish: boolean): void;
}

/** Finds them. */
export function followUpViewOf(
  page: Document,
  { texts }: Pick<ListSetup, 'texts'>,
  view: View,
): FollowUpView {
  const button = page.querySelector<HTMLButtonElement>('button#finish');
  return {
    button,
    enter(phase, rows) {
      if (button) button.disabled = false;
      enter(phase, [
        textAbout(
          phase,
          rows.filter(({ shown }) => shown === 'unfinished'),
        ),
      ]);
    },
    tell(rows, mayFinish) {
      if (button) button.disabled = !mayFinish || !rows.some(({ shown }) => shown === 'unfinished');
      const uncertain = rows.filter((row) => row.uncertain);
      const about = uncertain.length > 0 ? [textAbout('uncertain', uncertain)] : [];
      if (rows.some(({ failed }) => failed)) enter('attention', [texts.attention_text, ...about]);
      else if (about.length > 0) enter('uncertain', about);
      // Only the account's own session may be open.
      else enter('attention', [texts.ended]);
    },
  };

  function enter(phase: Exclude<Phase, 'working'>, sentences: readonly (string | undefined)[]) {
    view.enter(phase, texts[`${phase}_title`], sentences.join(' '));
  }

  function textAbout(phase: Phase, rows: readonly Row[]): string {
    const names = rows.map(({ id }) => view.lines.get(id)?.querySelector('bdi')?.textContent ?? '');
    const named = names.filter(Boolean).slice(0, MOST_NAMES);
    const others = rows.length - named.length;
    const all = others > 0 ? [...named, (texts.others ?? '').replace('{count}', String(others))] : named;
    const list = new Intl.ListFormat(page.documentElement.lang).format(all);
    return (texts[`${phase}_text`] ?? '').replace('{clients}', () => list);
  }
}
