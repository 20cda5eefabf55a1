import { policiesOf } from '../../policies.js';
import type { Rule } from '../../product.js';
import type { Check, Seen } from '../check.js';
import type { Exchange } from '../exchange.js';
import { type Element, elementsOf } from '../html.js';
import { allowsInlineScript } from '../inline-scripts.js';
import { pageOf } from './delivery.js';

/** What keeps a proof that the page sends from counting. That a page sends none is no fault. */
export const proofRules = {
  'sandbox-without-scripts': {
    severity: 'warning',
    title: 'The answer has scripts, and forbids itself to run them',
    cause: 'Its Content-Security-Policy has sandbox without allow-scripts.',
    effect: 'A page that clears storage does not, and users stay signed in. A proof is never sent.',
    fix: 'Leave sandbox out of the policy of this endpoint, or add allow-scripts.',
  },
  'proof-unknown': {
    severity: 'note',
    title: 'The proof that the page sends has a word that the logout page does not know',
    cause: '`frontchannel_logout` is neither confirmed nor unsure nor working.',
    effect: 'The message is ignored: users read “Asked to sign out” where it could say “Signed out”.',
    fix: 'Send one of the words of docs/relying-parties.md.',
  },
  'proof-to-other-origin': {
    severity: 'note',
    title: 'The proof is sent to another page than the logout page',
    cause: 'The target origin of postMessage is not the origin of the logout page.',
    effect: 'The browser drops the message: users read “Asked to sign out” where it could say “Signed out”.',
    fix: 'Send it to the origin of the logout page, or to *: there is nothing secret in it.',
  },
  'proof-blocked': {
    severity: 'note',
    title: 'The page’s own policy forbids the script that sends the proof',
    cause:
      'Its Content-Security-Policy allows no inline scripts, and the script has neither the nonce nor the hash that it asks for.',
    effect: 'The proof is never sent: users read “Asked to sign out” where it could say “Signed out”.',
    fix: 'Give the script a nonce, and name it in script-src.',
  },
} as const satisfies Record<string, Rule>;

type Id = keyof typeof proofRules;

const words: ReadonlySet<string | undefined> = new Set(['confirmed', 'unsure', 'working']);

/** Judges the proof by the page's text; what scripts from elsewhere say is out of sight. */
export const checkProof: Check<Id> = (exchange, { logoutPage }) => {
  const page = pageOf(exchange);
  const scripts = scriptsOf(exchange);
  if (!page || scripts.length === 0) return [];
  const policies = policiesOf(page);
  if (policies.some((policy) => policy.get('sandbox') && !hasAllowScripts(policy.get('sandbox')))) {
    return [{ id: 'sandbox-without-scripts', detail: `Content-Security-Policy: ${cspOf(page.headers)}` }];
  }
  const proof = scripts.find(({ text }) => text.includes('frontchannel_logout'));
  if (!proof) return [];
  const seen: Seen<Id>[] = [];
  const blocking = policies.find((policy) => !allowsInlineScript(policy, proof));
  if (blocking) seen.push({ id: 'proof-blocked', detail: `Content-Security-Policy: ${cspOf(page.headers)}` });
  const said = [...proof.text.matchAll(/frontchannel_logout['"]?\s*:\s*(['"`])(.*?)\1/g)].map(
    ([, , word]) => word,
  );
  if (said.length > 0 && !said.some((word) => words.has(word))) {
    seen.push({ id: 'proof-unknown', detail: `frontchannel_logout: ${said.join(', ')}` });
  }
  const target = logoutPage && wrongTarget(proof.text, logoutPage);
  if (target) seen.push({ id: 'proof-to-other-origin', detail: `target origin ${target}` });
  return seen;
};

function scriptsOf({ body }: Exchange): Element[] {
  return elementsOf(body, 'script');
}

function hasAllowScripts(tokens: readonly string[] = []): boolean {
  return tokens.some((token) => token.toLowerCase() === 'allow-scripts');
}

function cspOf(headers: Readonly<Record<string, string | undefined>>): string {
  return headers['content-security-policy'] ?? '';
}

/** The origin that the proof goes to, if origins are written in the script and the logout page's is not one. */
function wrongTarget(script: string, logoutPage: URL): string | undefined {
  if (/(['"`])\*\1/.test(script)) return undefined;
  const origins = (script.match(/(?<=['"`])https?:\/\/[^\s'"`\\]+/g) ?? [])
    .filter((text) => URL.canParse(text))
    .map((text) => new URL(text).origin);
  return origins.includes(logoutPage.origin) ? undefined : origins[0];
}
