import type { ListSetup, ParticipantState, Phase } from './setup.js';

/** The page as the user sees it. It can be used once the page has been parsed. */
export interface View {
  /** The entries, by participant. Where there are many, some have none. */
  readonly entries: ReadonlyMap<string, HTMLElement>;
  /** Shows each participant's entry. */
  update(states: readonly ParticipantState[]): void;
  /** Shows what the page is doing, in its looks, and in its heading and its status text where there are new ones. */
  enter(phase: Phase, heading?: string, text?: string): void;
}

/** Finds the page's parts. Styles show and hide them by `data-phase`, `data-outcome` and `data-failed`. */
export function viewOf(page: Document, { texts }: Pick<ListSetup, 'texts'>): View {
  const main = page.querySelector('main') as HTMLElement;
  const title = page.querySelector('h1') as HTMLElement;
  const status = page.querySelector('[role=status]') as HTMLElement;
  const entries = new Map(
    [...page.querySelectorAll<HTMLElement>('li')].map((entry) => [entry.dataset.id ?? '', entry]),
  );
  const calmTitle = title.textContent ?? '';
  const calmText = status.textContent ?? '';

  return {
    entries,
    enter,
    update(states) {
      for (const { id, shown, failed, uncertain } of states) {
        const entry = entries.get(id);
        if (!entry) continue;
        entry.toggleAttribute('data-failed', failed);
        entry.toggleAttribute('data-uncertain', uncertain);
        if (entry.dataset.outcome === shown) continue;
        entry.dataset.outcome = shown;
        for (const failure of entry.querySelectorAll('p')) failure.hidden = failure.className !== shown;
        (entry.querySelector('.outcome') as HTMLElement).textContent = texts[shown] ?? '';
      }
    },
  };

  // The name of the tab says it too: the user may be looking at another one. A brand's name stays in it.
  function enter(phase: Phase, heading = calmTitle, text = calmText) {
    main.dataset.phase = phase;
    if (title.textContent !== heading) {
      page.title = page.title.replace(title.textContent ?? '', () => heading);
      title.textContent = heading;
    }
    // A text that is written again would be read out again.
    if (status.textContent !== text) status.textContent = text;
  }
}

/** How many participants a sentence names. */
const MOST_NAMES = 5;

/** The page's parts that the follow-up needs. */
export interface FollowUpView {
  /** The button for the click that opens the small window. An operator's own template may lack it. */
  readonly button: HTMLButtonElement | null;
  /** Shows what the page is doing; the texts name the participants that are unfinished. */
  enter(phase: 'finish' | 'finishing' | 'links', states: readonly ParticipantState[]): void;
  /**
   * Stays, and says where the user may still be signed in.
   *
   * @param mayFinish whether a click may open the window, for those where nobody knows
   */
  tell(states: readonly ParticipantState[], mayFinish: boolean): void;
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
    enter(phase, states) {
      if (button) button.disabled = false;
      enter(phase, [
        textAbout(
          phase,
          states.filter(({ shown }) => shown === 'unfinished'),
        ),
      ]);
    },
    tell(states, mayFinish) {
      if (button) button.disabled = !mayFinish || !states.some(({ shown }) => shown === 'unfinished');
      const uncertain = states.filter((state) => state.uncertain);
      const about = uncertain.length > 0 ? [textAbout('uncertain', uncertain)] : [];
      if (states.some(({ failed }) => failed)) enter('attention', [texts.attention_text, ...about]);
      else if (about.length > 0) enter('uncertain', about);
      // Only the account's own session may be open.
      else enter('attention', [texts.ended]);
    },
  };

  function enter(phase: Exclude<Phase, 'working'>, sentences: readonly (string | undefined)[]) {
    view.enter(phase, texts[`${phase}_title`], sentences.join(' '));
  }

  function textAbout(phase: Phase, states: readonly ParticipantState[]): string {
    const names = states.map(({ id }) => view.entries.get(id)?.querySelector('bdi')?.textContent ?? '');
    const named = names.filter(Boolean).slice(0, MOST_NAMES);
    const others = states.length - named.length;
    const all = others > 0 ? [...named, (texts.others ?? '').replace('{count}', String(others))] : named;
    const list = new Intl.ListFormat(page.documentElement.lang).format(all);
    return (texts[`${phase}_text`] ?? '').replace('{clients}', () => list);
  }
}
