import type { Finding } from '../product.js';
import type { surroundingsRules } from './rules.js';

/** A finding about the coordinator's surroundings. */
export function finding(id: keyof typeof surroundingsRules, detail: string): Finding {
  return { id, clientId: undefined, detail };
}
