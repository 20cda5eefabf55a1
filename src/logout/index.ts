export { createConfirmForm } from './confirm-form.js';
export type { EndedSession, LogoutApp, LogoutContext, LogoutState, Services } from './context.js';
export { EndedSessions } from './ended-sessions.js';
export { loadPages } from './load-pages.js';
export {
  accountNotice,
  FRAMES_AT_ONCE,
  followUpTexts,
  type LogoutPage,
  listEntries,
  onPage,
  pageTexts,
  possibleFailures,
  showLogoutPage,
  takeReport,
} from './page/index.js';
export { provideServices } from './provide-services.js';
export { logoutRoutes, report } from './routes.js';
