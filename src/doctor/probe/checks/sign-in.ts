import type { Rule } from '../../product.js';
import type { Check } from '../check.js';
import { type Exchange, lastHop, placeOf } from '../exchange.js';
import { elementsOf } from '../html.js';

/** What shows that a sign-in comes before the sign-out. */
export const signInRules = {
  'sign-in-page': {
    severity: 'warning',
    title: 'The request ends at a sign-in page',
    cause:
      'The endpoint lies behind the sign-in, and the doctor has no session. Or it ends the session and then shows where to sign in: from outside nobody can tell.',
    effect:
      'If the sign-in comes first, a user whose cookie the browser withholds, or whose application session is over, gets a sign-in page in a hidden frame, and the session of the sid lives on. In any case the logout page gets no proof.',
    fix: 'Let everyone reach the endpoint. End the session by cookie or by sid, and answer with a page of its own.',
  },
} as const satisfies Record<string, Rule>;

const signInName = /^(log|sign)[-_]?(in|on)(\.\w+)?$|^(authorize|authenticate)$/i;

/** Recognises a sign-in page by where it is, by what its URL asks for, or by a field for a password. */
export const checkSignIn: Check<keyof typeof signInRules> = (exchange) => {
  const redirect = exchange.hops.slice(1).find(({ url }) => isSignInUrl(url));
  if (redirect) return [{ id: 'sign-in-page', detail: `redirect to ${placeOf(redirect.url)}` }];
  const page = lastHop(exchange);
  if (!page || !asksForPassword(exchange)) return [];
  return [{ id: 'sign-in-page', detail: `field for a password at ${placeOf(page.url)}` }];
};

function isSignInUrl({ pathname, searchParams }: URL): boolean {
  return (
    pathname.split('/').some((segment) => signInName.test(segment)) ||
    (searchParams.has('response_type') && searchParams.has('client_id')) ||
    searchParams.has('SAMLRequest')
  );
}

function asksForPassword({ body }: Exchange): boolean {
  return elementsOf(body, 'input').some(
    ({ attributes }) => attributes.get('type')?.toLowerCase() === 'password',
  );
}
