export { startPortal } from './portal.js';
