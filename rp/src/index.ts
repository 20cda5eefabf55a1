export type { ClearedCookie } from './clear-cookies.js';
export { type ExpressLogout, expressFrontchannelLogout } from './express.js';
export { frontchannelLogout, type WebLogout } from './frontchannel-logout.js';
export { type KoaContext, type KoaLogout, koaFrontchannelLogout } from './koa.js';
export { type NodeLogout, nodeFrontchannelLogout } from './node.js';
export type { EndSession, FrontchannelLogoutOptions, SessionEnd, SiteData } from './options.js';
export type { SameSite, SessionCookie } from './session-cookie.js';
