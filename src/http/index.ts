export { allowOrigins } from './allow-origins.js';
export { compressInParts } from './compress-in-parts.js';
export type { Asked, Context, State } from './context.js';
export { inParts } from './in-parts.js';
export { readPageOrigin } from './page-origin.js';
export { prefersJson } from './prefers-json.js';
export { readBody } from './read-body.js';
export { securityHeaders } from './security-headers.js';
