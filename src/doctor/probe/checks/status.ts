import type { Rule } from '../../product.js';
import type { Check } from '../check.js';
import { type Exchange, lastHop, placeOf } from '../exchange.js';

/** What a status says against the endpoint. */
export const statusRules = {
  'status-not-found': {
    severity: 'error',
    title: 'There is no endpoint that takes the request',
    cause: 'It answers 404 or 410, or 405: the path is wrong, or the route takes only POST.',
    effect: 'Nothing ends the session. Browsers do not tell the logout page, which sees an answer.',
    fix: 'Correct the path in frontchannel_logout_uri. The endpoint has to answer GET.',
  },
  'status-server-error': {
    severity: 'error',
    title: 'The endpoint fails',
    cause:
      'It answers 500 or above. It may fail because it knows no session by the sid that the doctor made up.',
    effect:
      'Nothing shows that the session ended. Browsers do not tell the logout page, which sees an answer.',
    fix: 'Look at the application’s log. A sid without a session is usual, because sessions expire: answer 200.',
  },
  'status-forbidden': {
    severity: 'warning',
    title: 'The endpoint asks for authentication, or refuses the request',
    cause:
      'It answers 401, 403, 407 or 451. The doctor comes without a session: the endpoint lies behind the sign-in, or a rule refuses what browsers send from a cross-site frame (Sec-Fetch-Site), or this machine’s address.',
    effect:
      'It may work for users whose cookie comes along. Where the browser withholds it, or the application’s own session is over, the session of the sid cannot be ended.',
    fix: 'Let everyone reach the endpoint, and leave it out of rules about cross-site requests.',
  },
  'status-client-error': {
    severity: 'warning',
    title: 'The endpoint finds fault with the request',
    cause:
      'It answers with another status from 400 to 499. It may refuse a sid that it does not know, another issuer than the one it expects, or this many requests.',
    effect: 'If it refuses the requests of users too, they stay signed in.',
    fix: 'Compare the issuer in its configuration with Hydra’s, to the letter. Answer 200 where a sid has no session.',
  },
} as const satisfies Record<string, Rule>;

const notFound = new Set([404, 405, 410]);
const forbidden = new Set([401, 403, 407, 451]);

/** Judges the status of the last answer. */
export const checkStatus: Check<keyof typeof statusRules> = (exchange) => {
  const hop = lastHop(exchange);
  if (!hop || hop.status < 400) return [];
  return [{ id: idOf(hop.status), detail: `${hop.status} at ${placeOf(hop.url)}` }];
};

function idOf(status: number): keyof typeof statusRules {
  if (status >= 500) return 'status-server-error';
  if (notFound.has(status)) return 'status-not-found';
  return forbidden.has(status) ? 'status-forbidden' : 'status-client-error';
}

/** Whether the exchange ended with an answer that is no error. */
export function isAnswered(exchange: Exchange): boolean {
  const hop = lastHop(exchange);
  return hop !== undefined && hop.status < 400;
}
