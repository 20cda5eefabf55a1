import type { Behaviour } from './behaviour.js';
import { behaviours } from './behaviours.js';

/** One relying party of the demo. */
export interface DemoRp {
  readonly name: string;
  readonly host: 'localhost' | '127.0.0.1';
  readonly behaviour: Behaviour;
}

/** The relying parties of the demo, in the order of their ports. */
export const demoRps: readonly DemoRp[] = [
  { name: 'Good RP', host: 'localhost', behaviour: behaviours.good },
  { name: 'Another good RP', host: 'localhost', behaviour: behaviours.byHand },
  { name: 'Slow RP', host: 'localhost', behaviour: behaviours.slow },
  { name: 'RP with 204', host: 'localhost', behaviour: behaviours.noContent },
  { name: 'RP that denies framing', host: 'localhost', behaviour: behaviours.deniesFraming },
  { name: 'RP that hangs', host: 'localhost', behaviour: behaviours.hangs },
  { name: 'Cross-site RP', host: '127.0.0.1', behaviour: behaviours.crossSite },
  { name: 'RP with a broken URI', host: 'localhost', behaviour: behaviours.brokenUri },
];
