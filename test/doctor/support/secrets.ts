/** A secret, as an operator sets one. */
export const SECRETS = 'a-secret-of-the-tests-with-32-characters';
