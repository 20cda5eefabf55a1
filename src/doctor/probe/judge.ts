import type { Check, Context, Seen } from './check.js';
import { checkCaching } from './checks/caching.js';
import { checkCertificates } from './checks/certificates.js';
import { checkCookies } from './checks/cookies.js';
import { checkDelivery } from './checks/delivery.js';
import { checkFraming } from './checks/framing.js';
import { checkOpener } from './checks/opener.js';
import { checkProof } from './checks/proof.js';
import { checkReach } from './checks/reach.js';
import { checkRedirects } from './checks/redirects.js';
import { checkSignIn } from './checks/sign-in.js';
import { checkSpeed } from './checks/speed.js';
import { checkStatus, isAnswered } from './checks/status.js';
import type { Exchange } from './exchange.js';
import type { ProbeId } from './rules.js';

const ofTheWay: readonly Check<ProbeId>[] = [checkReach, checkCertificates, checkSpeed, checkStatus];
const ofTheAnswer: readonly Check<ProbeId>[] = [
  checkRedirects,
  checkCaching,
  checkCookies,
  checkDelivery,
  checkFraming,
  checkOpener,
  checkProof,
];

/**
 * All that is wrong with an exchange. An error page or a sign-in page is judged for being one, and not for its headers:
 * they say nothing about the endpoint. Redirects are judged also where they led to no page.
 */
export function judge(exchange: Exchange, context: Context): Seen<ProbeId>[] {
  const seen = ofTheWay.flatMap((check) => check(exchange, context));
  const signIn = checkSignIn(exchange, context);
  if (signIn.length > 0) return [...seen, ...signIn];
  if (!isAnswered(exchange)) return [...seen, ...checkRedirects(exchange, context)];
  return [...seen, ...ofTheAnswer.flatMap((check) => check(exchange, context))];
}
