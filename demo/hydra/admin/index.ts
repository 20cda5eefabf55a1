export { clientRoutes } from './clients.js';
export { consentRequestRoutes } from './consent-requests.js';
export { loginRequestRoutes } from './login-requests.js';
export { logoutRequestRoutes } from './logout-requests.js';
export { sessionRoutes } from './sessions.js';
