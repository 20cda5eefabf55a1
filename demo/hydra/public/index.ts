export { authorizationRoutes } from './authorization.js';
export { discoveryRoutes } from './discovery.js';
export { logoutRoutes } from './logout.js';
export { tokenRoutes } from './token.js';
export { userinfoRoutes } from './userinfo.js';
