/** A policy's directives, by name. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/**
 * Reads a `Content-Security-Policy` header.
 *
 * @returns every policy in it: browsers apply them all
 * @see https://www.w3.org/TR/CSP3/#parse-serialized-policy
 */
export function policiesOf(header: string): Policy[] {
  return header
    .split(',')
    .map((policy) => {
      const directives = policy
        .split(';')
        .map((directive) => directive.trim().toLowerCase().split(/\s+/))
        .filter(([name]) => name);
      // The first one of a name counts.
      return new Map(directives.reverse().map(([name = '', ...values]) => [name, values]));
    })
    .filter((policy) => policy.size > 0);
}

/** Whether a policy keeps a page from framing any https host. */
export function blocksFrames(policy: Policy): boolean {
  const sources = policy.get('frame-src') ?? policy.get('child-src') ?? policy.get('default-src');
  return sources !== undefined && !sources.some((source) => source === '*' || source === 'https:');
}
