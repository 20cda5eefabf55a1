import type { RequestListener } from 'node:http';

export interface Animal {
  readonly name: string;
  /** What is registered beside the usual, as the Admin API takes it; origin is that of its server. */
  readonly metadata?: (origin: string) => Readonly<Record<string, unknown>>;
  /** How its server answers the front-channel logout request; unset: as a good one does. */
  readonly answer?: RequestListener;
  /** The ids that the doctor finds for it, exactly these. */
  readonly finds: readonly string[];
}
