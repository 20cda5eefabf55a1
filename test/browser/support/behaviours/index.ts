import type { Behaviour } from './behaviour.js';
import { connections } from './connections.js';
import { messages } from './messages.js';
import { redirects } from './redirects.js';
import { responses } from './responses.js';
import { scripts } from './scripts.js';
import { silence } from './silence.js';

/** Relying parties as they are found, good and bad, with the outcome measured in each browser. */
export const behaviours: readonly Behaviour[] = [
  ...responses,
  ...silence,
  ...connections,
  ...redirects,
  ...scripts,
  ...messages,
];
