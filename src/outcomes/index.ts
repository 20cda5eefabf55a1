export { createMetrics, type Metrics } from './metrics.js';
export { createOutcomeTokens, type OutcomeTokens } from './outcome-token.js';
export { createParticipantIds, type ParticipantIds } from './participant-ids.js';
export { RecentOutcomes } from './recent-outcomes.js';
export { outcomeRoutes } from './report-route.js';
