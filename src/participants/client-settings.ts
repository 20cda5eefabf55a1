import { z } from 'zod';
import type { Client } from '../hydra/index.js';

/** The longest settling time that a client may ask for, in milliseconds. */
export const LONGEST_SETTLE_MS = 60_000;

const settings = z.strictObject({
  finish: z.enum(['always', 'auto', 'never']).default('auto'),
  settle_ms: z.number().int().min(0).max(LONGEST_SETTLE_MS).optional(),
  session: z.enum(['cookie', 'local_storage']).default('cookie'),
});

/** What the operator says of a client, in its metadata at Hydra. */
export interface ClientSettings {
  /** Whether its sign-out is finished first-party: `auto` where it is needed. */
  readonly finish: 'always' | 'auto' | 'never';
  /** How long its page works on after its load, in milliseconds; undefined where SETTLE_MS holds. */
  readonly settleMs: number | undefined;
  /** Where its session is in the browser. */
  readonly session: 'cookie' | 'local_storage';
}

/** Those of a client of which nothing is said. */
export const defaultSettings: ClientSettings = { finish: 'auto', settleMs: undefined, session: 'cookie' };

/**
 * Reads what a client's metadata says:
 * `logout_coordinator: {"finish": "always" | "auto" | "never", "settle_ms": 0, "session": "cookie" | "local_storage"}`.
 *
 * @returns undefined where it cannot be understood
 */
export function readSettings({
  logoutCoordinator,
}: Pick<Client, 'logoutCoordinator'>): ClientSettings | undefined {
  const result = settings.safeParse(logoutCoordinator === undefined ? {} : logoutCoordinator);
  if (!result.success) return undefined;
  const { settle_ms: settleMs, ...others } = result.data;
  return { ...others, settleMs };
}
