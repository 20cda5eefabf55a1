export { type ClientSettings, defaultSettings, readSettings } from './client-settings.js';
export { frontchannelLogoutUrl, uriProblem } from './front-channel-url.js';
export { isMixedContent } from './mixed-content.js';
export { type Participant, type ParticipantClient, participantsOf } from './participant.js';
export {
  checkRegistrations,
  type Finding,
  type RegistrationWatch,
  type Rule,
  type Severity,
  staticRules,
  watchRegistrations,
} from './registrations/index.js';
export { sessionClients } from './session-clients.js';
export { shownUri } from './shown-uri.js';
export { nothingKnown, type SignedInAt } from './signed-in.js';
export { isSameSite } from './site.js';
