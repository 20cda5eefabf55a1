import type { RequestListener } from 'node:http';
import type { CertificateKind } from './authority.js';

/** One registered client with one thing wrong, or nothing. */
export interface Animal {
  readonly name: string;
  /** What is registered beside the usual, as the Admin API takes it; origin is that of its server. */
  readonly metadata?: (origin: string) => Readonly<Record<string, unknown>>;
  /** How its server answers the front-channel logout request; unset: as a good one does. */
  readonly answer?: RequestListener;
  /** The ids that the doctor finds for it, exactly these. */
  readonly finds: readonly string[];
  /** How its server differs from the others, which are at https://localhost with a trusted certificate. */
  readonly server?: ServerOptions;
}

/** How a server differs. */
export interface ServerOptions {
  readonly scheme?: 'http' | 'https';
  /** `127.0.0.1` is another site than the logout page, which is on localhost. */
  readonly host?: 'localhost' | '127.0.0.1';
  readonly certificate?: CertificateKind;
  /** Set to have nobody listen at its port. */
  readonly isDown?: true;
}
