import type { ListSetup } from './setup.js';
import type { Phase, Row } from './states.js';

/** What the user can ask for. `participant` is the index of a line. */
export interface Wishes {
  retry(participant: number): void;
  /** The user opens the participant's logout URL in a tab. */
  open(participant: number): void;
}

/** The page as the user sees it. It can be used once the page has been parsed. */
export interface View {
  /** Shows each participant's line. */
  update(rows: readonly Row[]): void;
  /** Shows what the page is doing, in its looks, and in its heading and its status text where there are new ones. */
  enter(phase: Phase, heading?: string, text?: string): void;
}

/** Finds the page's parts. Styles show and hide them by `data-phase`, `data-outcome` and `data-failed`. */
export function viewOf(page: Document, { texts }: Pick<ListSetup, 'texts'>, wishes: Wishes): View {
  const main = page.querySelector('main') as HTMLElement;
  const title = page.querySelector('h1') as HTMLElement;
  const status = page.querySelector('[role=status]') as HTMLElement;
  const items = [...page.querySelectorAll<HTMLElement>('[data-outcome]')];
  const calmTitle = title.textContent ?? '';
  const calmText = status.textContent ?? '';

  for (const [i, item] of items.entries()) {
    item.querySelector('button')?.addEventListener('click', () => wishes.retry(i));
    item.querySelector('a')?.addEventListener('click', () => wishes.open(i));
  }

  return {
    enter,
    update(rows) {
      for (const [i, item] of items.entries()) {
        const { shown, failed } = rows[i] as Row;
        item.toggleAttribute('data-failed', failed === true);
        if (item.dataset.outcome === shown) continue;
        item.dataset.outcome = shown;
        (item.querySelector('.outcome') as HTMLElement).textContent = texts[shown] ?? '';
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
