import type { Outcome } from './outcome.js';
import type { Setup, SetupParticipant } from './setup.js';

/** What a participant shows: what its frame came to, or what was known without one. */
export type Shown = Outcome | 'invalid';

const failures: readonly Shown[] = ['timed_out', 'blocked', 'invalid'];

/** The page as the user sees it. It can be used once the page has been parsed. */
export interface View {
  /** Shows each participant's outcome. */
  update(outcomes: readonly Shown[]): void;
  /**
   * Stays, and says where the user may still be signed in.
   *
   * @param atParticipants whether at a participant; else only the account's own session may be open
   */
  demandAttention(atParticipants: boolean): void;
  /** Back to work, after the user asked for another try. */
  resume(): void;
  /** Where the browser goes on to. */
  readonly redirectTo: string;
}

/**
 * Finds the page's parts. Styles show and hide them by `data-phase`, `data-outcome` and `data-failed`.
 *
 * @param onRetry called with the frame that the user wants to try again
 */
export function viewOf(
  page: Document,
  { participants, texts }: Setup,
  onRetry: (frame: number) => void,
): View {
  const main = page.querySelector('main') as HTMLElement;
  const title = page.querySelector('h1') as HTMLElement;
  const status = page.querySelector('[role=status]') as HTMLElement;
  const items = [...page.querySelectorAll<HTMLElement>('[data-outcome]')];
  const calmTitle = title.textContent ?? '';
  const calmStatus = status.textContent ?? '';

  for (const [i, item] of items.entries()) {
    const frame = participants[i]?.frame;
    if (frame !== undefined) item.querySelector('button')?.addEventListener('click', () => onRetry(frame));
  }

  return {
    redirectTo: (page.getElementById('continue') as HTMLAnchorElement).href,
    update(outcomes) {
      for (const [i, item] of items.entries()) {
        const outcome = outcomes[i] ?? 'pending';
        if (item.dataset.outcome === outcome) continue;
        item.dataset.outcome = outcome;
        item.toggleAttribute('data-failed', hasFailed(participants[i], outcome));
        (item.querySelector('.outcome') as HTMLElement).textContent = texts[outcome] ?? '';
      }
    },
    demandAttention(atParticipants) {
      const text = texts[atParticipants ? 'attention_text' : 'ended'];
      enter('attention', texts.attention_title ?? '', text ?? '');
    },
    resume() {
      enter('working', calmTitle, calmStatus);
    },
  };

  // The name of the tab says it too: the user may be looking at another one. A brand's name stays in it.
  function enter(phase: 'working' | 'attention', heading: string, text: string) {
    main.dataset.phase = phase;
    page.title = page.title.replace(title.textContent ?? '', heading);
    title.textContent = heading;
    status.textContent = text;
  }
}

/** Whether the user must hear of a participant: probably signed in there, and not notified. */
export function hasFailed(participant: SetupParticipant | undefined, outcome: Shown | undefined): boolean {
  return Boolean(participant?.likely && outcome && failures.includes(outcome));
}
