import type { Rule } from '../../product.js';
import { cachingRules } from './caching.js';
import { certificateRules } from './certificates.js';
import { cookieRules } from './cookies.js';
import { deliveryRules } from './delivery.js';
import { framingRules } from './framing.js';
import { openerRules } from './opener.js';
import { proofRules } from './proof.js';
import { reachRules } from './reach.js';
import { redirectRules } from './redirects.js';
import { signInRules } from './sign-in.js';
import { speedRules } from './speed.js';
import { statusRules } from './status.js';

/** All that the live probe can find, in the order in which a request meets it. */
export const probeRules = {
  ...reachRules,
  ...certificateRules,
  ...speedRules,
  ...statusRules,
  ...redirectRules,
  ...signInRules,
  ...deliveryRules,
  ...framingRules,
  ...cachingRules,
  ...cookieRules,
  ...openerRules,
  ...proofRules,
} as const satisfies Record<string, Rule>;

/** The stable id of a rule of the probe. */
export type ProbeId = keyof typeof probeRules;
