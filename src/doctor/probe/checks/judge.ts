import type { Check, Context, Seen } from '../check.js';
import type { Exchange } from '../exchange.js';
import { checkCaching } from './caching.js';
import { checkCertificates } from './certificates.js';
import { checkCookies } from './cookies.js';
import { checkDelivery } from './delivery.js';
import { checkFraming } from './framing.js';
import { checkOpener } from './opener.js';
import { checkProof } from './proof.js';
import { checkReach } from './reach.js';
import { checkRedirects } from './redirects.js';
import type { ProbeId } from './rules.js';
import { checkSignIn } from './sign-in.js';
import { checkSpeed } from './speed.js';
import { checkStatus, isAnswered } from './status.js';

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
