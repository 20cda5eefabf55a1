export { startRealHydra } from './real-hydra.js';
export { startStandIn } from './stand-in.js';
export type { RunningHydra } from './types.js';
