export { createMetrics, type Metrics } from './metrics.js';
export { createOutcomeTokens, type OutcomeTokens } from './outcome-token.js';
export { createParticipantIds, type ParticipantIds } from './participant-ids.js';
export { RecentOutcomes } from './recent-outcomes.js';
export { outcomesByClient, report } from './report.js';
export { SeenOnce } from './seen-once.js';
