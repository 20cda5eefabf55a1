import type { ListSetup } from './setup.js';
import type { Phase, Row } from './states.js';

/** The page as the user sees it. It can be used once the page has been parsed. */
export interface View {
  /** The lines, by participant. Where there are many, some have none. */
  readonly lines: ReadonlyMap<string, HTMLElement>;
  /** Shows each participant's line. */
  update(rows: readonly Row[]): void;
  /** Shows what the page is doing, in its looks, and in its heading and its status text where there are new ones. */
  enter(phase: Phase, heading?: string, text?: string): void;
}

/** Finds the page's parts. Styles show and hide them by `data-phase`, `data-outcome` and `data-failed`. */
export function viewOf(page: Document, { texts }: Pick<ListSetup, 'texts'>): View {
  const main = page.querySelector('main') as HTMLElement;
  const title = page.querySelector('h1') as HTMLElement;
  const status = page.querySelector('[role=status]') as HTMLElement;
  const lines = new Map(
    [...page.querySelectorAll<HTMLElement>('li')].map((line) => [line.dataset.id ?? '', line]),
  );
  const calmTitle = title.textContent ?? '';
  const calmText = status.textContent ?? '';

  return {
    lines,
    enter,
    update(rows) {
      for (const { id, shown, failed, uncertain } of rows) {
        const line = lines.get(id);
        if (!line) continue;
        line.toggleAttribute('data-failed', failed);
        line.toggleAttribute('data-uncertain', uncertain);
        if (line.dataset.outcome === shown) continue;
        line.dataset.outcome = shown;
        for (const failure of line.querySelectorAll('p')) failure.hidden = failure.className !== shown;
        (line.querySelector('.outcome') as HTMLElement).textContent = texts[shown] ?? '';
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
