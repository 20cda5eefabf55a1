export { judge } from './judge.js';
export { probeRules } from './rules.js';
