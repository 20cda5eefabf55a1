export { behaviours } from './behaviours.js';
export { demoRps } from './demo-rps.js';
export type { FrontchannelRequest } from './frontchannel-logout.js';
export { type Rp, startRp } from './rp.js';
export type { RpSession } from './sign-in.js';
