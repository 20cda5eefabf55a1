/** A secret, as an operator sets one. */
export const COOKIE_SECRET = 'a-secret-of-the-tests-with-32-characters';
