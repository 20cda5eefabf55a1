import type { Client, Config, Hydra } from './product.js';

/** What every check is given. */
export interface Checkup {
  readonly config: Config;
  readonly hydra: Hydra;
  /** To the letter, as in the discovery document. */
  readonly issuer: string;
  /** Where browsers find the logout page, as Hydra's `urls.logout` has it; undefined where nobody said. */
  readonly logoutPage: URL | undefined;
  /** The clients that are checked. */
  readonly clients: readonly Client[];
  /** Says how far the work is, for a progress line. */
  readonly onProgress: (done: number, total: number) => void;
}
