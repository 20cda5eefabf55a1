import { isSameSite, type Rule } from '../../product.js';
import type { Check, Seen } from '../check.js';
import { isRedirect, placeOf, targetOf } from '../exchange.js';

/** What is wrong with where redirects lead. */
export const redirectRules = {
  'redirect-to-http': {
    severity: 'warning',
    title: 'A redirect leads from https to http',
    cause:
      'Often a proxy ends TLS and the application does not know: it makes its URLs with http. It may only be about to add a slash.',
    effect:
      'On an https page browsers never request the target (mixed content), and Secure cookies are not sent to it. If the target was to end the session, users stay signed in.',
    fix: 'Have the application believe its proxy (X-Forwarded-Proto), or answer without a redirect.',
  },
  'redirect-to-other-site': {
    severity: 'warning',
    title: 'A redirect leads to another site',
    cause: 'The application has moved, or it hands the logout on to another service.',
    effect:
      'Whether cookies come along is decided by the site of the target. The logout page goes by the registered one, and may not finish the sign-out in a window where that is needed.',
    fix: 'Register the URI at which the session is ended.',
  },
  'redirect-to-other-host': {
    severity: 'note',
    title: 'A redirect leads to another host or port of the same site',
    cause: 'The registered host is not the one that the application calls its own, such as one without www.',
    effect:
      'Each logout takes one request more. Cookies without a Domain attribute are those of one host alone.',
    fix: 'Register the URI at which the session is ended.',
  },
} as const satisfies Record<string, Rule>;

type Id = keyof typeof redirectRules;

/** Judges where each redirect leads, also if nobody answered there. */
export const checkRedirects: Check<Id> = ({ hops }) => {
  const seen = new Map<Id, Seen<Id>>();
  for (const hop of hops) {
    const target = isRedirect(hop) ? targetOf(hop) : undefined;
    const id = target && idOf(hop.url, target);
    if (id) seen.set(id, { id, detail: `${hop.status} from ${placeOf(hop.url)} to ${placeOf(target)}` });
  }
  return [...seen.values()];
};

function idOf(from: URL, to: URL): Id | undefined {
  if (from.protocol === 'https:' && to.protocol === 'http:') return 'redirect-to-http';
  if (from.protocol === 'http:' && to.protocol === 'https:' && from.hostname === to.hostname)
    return undefined;
  if (!isSameSite(from, to)) return 'redirect-to-other-site';
  return from.host === to.host ? undefined : 'redirect-to-other-host';
}
