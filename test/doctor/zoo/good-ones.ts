import type { Animal } from './animal.js';
import { byHand } from './good-ones/by-hand.js';
import { withKits } from './good-ones/with-kits.js';

/** Relying parties that nothing is wrong with. */
export const goodOnes: readonly Animal[] = [...withKits, ...byHand];
