export { compressInParts } from './compress-in-parts.js';
export type { Asked, Context, State } from './context.js';
export { inParts } from './in-parts.js';
export { readPageOrigin } from './page-origin.js';
export { securityHeaders } from './security-headers.js';
