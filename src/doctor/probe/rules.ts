import type { Rule } from '../finding.js';
import { cachingRules } from './checks/caching.js';
import { certificateRules } from './checks/certificates.js';
import { cookieRules } from './checks/cookies.js';
import { deliveryRules } from './checks/delivery.js';
import { framingRules } from './checks/framing.js';
import { openerRules } from './checks/opener.js';
import { proofRules } from './checks/proof.js';
import { reachRules } from './checks/reach.js';
import { redirectRules } from './checks/redirects.js';
import { signInRules } from './checks/sign-in.js';
import { speedRules } from './checks/speed.js';
import { statusRules } from './checks/status.js';

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
