import parsePolicy from 'content-security-policy-parser';

/** One Content-Security-Policy: the values of each directive, by its lower-case name. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/**
 * The policies that an answer is under. Each counts: what one forbids no other allows.
 *
 * Policies in a `<meta>` element are left out; neither `frame-ancestors` nor `sandbox` works there.
 *
 * @see https://www.w3.org/TR/CSP3/#parse-response-csp
 */
export function policiesOf({
  headers,
}: {
  readonly headers: Readonly<Record<string, string | undefined>>;
}): Policy[] {
  return (headers['content-security-policy'] ?? '')
    .split(',')
    .map((policy) => parsePolicy(policy))
    .filter(({ size }) => size > 0);
}
