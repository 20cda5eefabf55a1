import type { Policy } from '../policies.js';

/** Whether a policy keeps a page from framing any https host. */
export function blocksFrames(policy: Policy): boolean {
  const sources = policy.get('frame-src') ?? policy.get('child-src') ?? policy.get('default-src');
  return sources !== undefined && !sources.some((source) => /^(\*|https:)$/i.test(source));
}
