export { withoutTrailingSlash } from '../base-url.js';
export { type Config, ConfigError, readConfig } from '../config.js';
export { readPageOrigin, securityHeaders } from '../http/index.js';
export {
  type Client,
  connectHydra,
  createHydra,
  type Hydra,
  type HydraConnection,
  readProvider,
} from '../hydra/index.js';
export { connectKratos, type KratosConnection, kratosAnswered, ownerOf } from '../kratos/index.js';
export {
  type EndedSession,
  FRAMES_AT_ONCE,
  type LogoutApp,
  type LogoutState,
  loadPages,
  onPage,
  provideServices,
  report,
  type Services,
  showLogoutPage,
} from '../logout/index.js';
export {
  createMetrics,
  createOutcomeTokens,
  createParticipantIds,
  RecentOutcomes,
  SeenOnce,
} from '../outcomes/index.js';
export { problemPages } from '../pages/index.js';
export {
  type ClientSettings,
  checkRegistrations,
  type Finding,
  frontchannelLogoutUrl,
  isSameSite,
  type Participant,
  type ParticipantClient,
  participantsOf,
  type Rule,
  readSettings,
  type Severity,
  shownUri,
  staticRules,
  uriProblem,
} from '../participants/index.js';
export { displayName, plainText } from '../plain-text.js';
export { Problem } from '../problem.js';
