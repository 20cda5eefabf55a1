/**
 * What is known of one participant. Only `confirmed` says that a session ended: the relying party's own page said so.
 * `notified` says that something came back, which is all that a browser can see.
 */
export type Outcome = 'pending' | 'confirmed' | 'unsure' | 'notified' | 'timed_out' | 'blocked';

/**
 * What can happen to a participant's frame: something comes back (`responded`), its page is there or never will be
 * (`answered`), the browser refuses to load it (`refused`), its page says by message that it is still at work
 * (`announced`), done (`confirmed`) or blind (`unsure`), or its time is up.
 */
export type Signal = 'responded' | 'answered' | 'refused' | 'announced' | 'confirmed' | 'unsure' | 'time_up';

/** A participant's outcome so far, and what must be remembered to judge the next signal. */
export interface Standing {
  readonly outcome: Outcome;
  /** Something came back, whatever it was. */
  readonly answered: boolean;
  /** Its page asked us to wait for its message. */
  readonly announced: boolean;
}

/** How every participant begins. */
export const atFirst: Standing = { outcome: 'pending', answered: false, announced: false };

/** The standing after a signal. What the relying party says of itself outweighs what the browser can see. */
export function after(standing: Standing, signal: Signal): Standing {
  const spoken = standing.outcome === 'confirmed' || standing.outcome === 'unsure';
  switch (signal) {
    case 'confirmed':
      return { ...standing, outcome: 'confirmed' };
    case 'unsure':
      return standing.outcome === 'confirmed' ? standing : { ...standing, outcome: 'unsure' };
    case 'announced':
      return spoken || standing.outcome === 'blocked'
        ? standing
        : { ...standing, announced: true, outcome: 'pending' };
    case 'responded':
      return standing.answered ? standing : { ...standing, answered: true };
    case 'answered':
      return spoken || standing.announced || standing.outcome === 'blocked'
        ? { ...standing, answered: true }
        : { ...standing, answered: true, outcome: 'notified' };
    case 'refused':
      return spoken ? standing : { ...standing, outcome: 'blocked' };
    case 'time_up':
      if (standing.outcome !== 'pending') return standing;
      return { ...standing, announced: false, outcome: standing.answered ? 'notified' : 'timed_out' };
  }
}
