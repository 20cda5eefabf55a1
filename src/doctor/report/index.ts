export { writeJson } from './json.js';
export { createProgress } from './progress.js';
export { hasAtLeast, type Report } from './report.js';
export { styleFor } from './style.js';
export { writeText } from './text.js';
