import type { Rule } from '../../product.js';
import type { Check } from '../check.js';

/** What takes too long. */
export const speedRules = {
  'answer-too-slow': {
    severity: 'warning',
    title: 'The answer takes longer than the logout page waits',
    cause:
      'The endpoint needs longer than FRONTCHANNEL_TIMEOUT_MS, redirects included. It was asked once, from this machine: a cold start may be to blame.',
    effect:
      'The logout page gives up on the client. When the user goes on, the browser drops the answer and keeps the cookies that it would have cleared. Only a session that ends on the server is ended.',
    fix: 'End the session first, answer, and do the rest afterwards. Raise FRONTCHANNEL_TIMEOUT_MS if it cannot be faster.',
  },
  'answer-slow': {
    severity: 'note',
    title: 'The answer takes longer than a third of the time that the logout page waits',
    cause: 'The endpoint does more than ending a session, or redirects several times.',
    effect: 'Every user who signs out waits for it. On a slow network it is too slow.',
    fix: 'End the session first, answer, and do the rest afterwards.',
  },
} as const satisfies Record<string, Rule>;

/** Judges how long the answer took. One that never came is no matter of speed. */
export const checkSpeed: Check<keyof typeof speedRules> = ({ failure, ms }, { timeoutMs }) => {
  if (failure || ms <= timeoutMs / 3) return [];
  const detail = `${Math.round(ms)} ms; the logout page waits ${timeoutMs} ms`;
  return [{ id: ms > timeoutMs ? 'answer-too-slow' : 'answer-slow', detail }];
};
