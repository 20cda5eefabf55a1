import type { ListSetup } from './setup.js';
import type { Phase, Shown } from './states.js';

/** What the preview tells its script, beside what the server tells the page's. `preview/logout-scenes.ts` writes it. */
export interface PreviewListSetup extends ListSetup {
  /** What each participant came to, by its id. */
  readonly outcomes: Readonly<Record<string, Shown>>;
  /** What the page is doing. */
  readonly phase: Phase;
}
