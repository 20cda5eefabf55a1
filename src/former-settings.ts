/** Settings that are none any more, and what to do about each. One that was ignored silently would be missed. */
export const formerSettings: Readonly<Record<string, string>> = {
  COOKIE_SECRET: 'It is called SECRETS now. Give it the same value.',
  CLIENTS_TTL: 'Remove it. A list of more than 500 clients is kept for 30 seconds.',
  HANGING_GRACE_MS: 'Remove it. A relying party that hangs again and again is waited for half a second.',
};
