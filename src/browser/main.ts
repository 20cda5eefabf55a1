import { leaveWhenSettled } from './leave-when-settled.js';

leaveWhenSettled(document, window);
