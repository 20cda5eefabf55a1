import type { Rule } from '../../product.js';
import { type Check, finishOf, isCrossSite } from '../check.js';
import { isTrustworthy } from '../trustworthy.js';

/** What cuts a window off from the logout page that opened it. */
export const openerRules = {
  'opener-cut': {
    severity: 'warning',
    title: 'The answer cuts its window off from the logout page',
    cause:
      'It has a Cross-Origin-Opener-Policy other than unsafe-none. Security middleware adds it to every page.',
    effect:
      'With `CROSS_SITE=finish`, the sign-out of this client is finished in a window that the logout page drives from one client to the next. The header takes the window out of its hands: clients whose turn comes after this one may need another click, and this one can prove nothing.',
    fix: 'Send no Cross-Origin-Opener-Policy from this endpoint, or unsafe-none.',
  },
} as const satisfies Record<string, Rule>;

const harmless = new Set(['', 'unsafe-none']);

/**
 * Says when an answer would cut the window off, for clients that are finished in one. Redirects on the way do so too.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies
 */
export const checkOpener: Check<keyof typeof openerRules> = ({ hops }, context) => {
  const finish = finishOf(context);
  const [first] = hops;
  const inWindow = finish === 'always' || (finish === 'auto' && first && isCrossSite(first.url, context));
  if (!inWindow) return [];
  const policies = hops
    // Browsers heed it on secure pages alone.
    .filter(({ url }) => isTrustworthy(url))
    .map(({ headers }) => headers['cross-origin-opener-policy'] ?? '');
  const cutting = policies.find((policy) => isCutting(policy));
  return cutting ? [{ id: 'opener-cut', detail: `Cross-Origin-Opener-Policy: ${cutting}` }] : [];
};

/** A value that browsers do not know, two joined ones included, counts as none. */
function isCutting(policy: string): boolean {
  const token = policy.split(';')[0]?.trim() ?? '';
  return !harmless.has(token) && /^(same-origin|same-origin-allow-popups|noopener-allow-popups)$/.test(token);
}
