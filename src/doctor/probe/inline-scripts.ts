import { createHash } from 'node:crypto';
import type { Policy } from '../policies.js';
import type { Element } from './html.js';

const nonceOrHash = /^'(nonce|sha(256|384|512))-/i;

/**
 * Whether a policy lets an inline script run.
 *
 * @see https://www.w3.org/TR/CSP3/#match-element-to-source-list
 */
export function allowsInlineScript(policy: Policy, { attributes, text }: Element): boolean {
  const sources = policy.get('script-src-elem') ?? policy.get('script-src') ?? policy.get('default-src');
  if (!sources) return true;
  const nonce = attributes.get('nonce');
  if (nonce && sources.includes(`'nonce-${nonce}'`)) return true;
  if (sources.some((source) => isHashOf(source, text))) return true;
  const keywords = sources.map((source) => source.toLowerCase());
  // A nonce, a hash or 'strict-dynamic' has browsers ignore 'unsafe-inline'.
  return (
    keywords.includes("'unsafe-inline'") &&
    !keywords.includes("'strict-dynamic'") &&
    !sources.some((source) => nonceOrHash.test(source))
  );
}

function isHashOf(source: string, text: string): boolean {
  const [, algorithm, hash] = /^'(sha(?:256|384|512))-([\w+/-]+={0,2})'$/i.exec(source) ?? [];
  if (!algorithm || !hash) return false;
  return createHash(algorithm.toLowerCase()).update(text).digest().equals(Buffer.from(hash, 'base64'));
}
