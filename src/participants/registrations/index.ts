export { checkRegistrations } from './check.js';
export type { Finding, Rule, Severity } from './finding.js';
export { staticRules } from './rules.js';
export { type RegistrationWatch, watchRegistrations } from './watch.js';
