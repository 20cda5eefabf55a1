import { policiesOf } from '../../policies.js';
import type { Rule } from '../../product.js';
import { type Check, finishOf } from '../check.js';
import type { Hop } from '../exchange.js';
import { allowsAncestor } from '../source-list.js';
import { pageOf } from './delivery.js';

/** What keeps a page out of the logout page's frame. */
export const framingRules = {
  'frame-denied': {
    severity: 'warning',
    title: 'The answer may not be shown in a frame of the logout page',
    cause:
      'Its Content-Security-Policy has frame-ancestors that leave the logout page out, or it has an X-Frame-Options header. Frameworks and security middleware add them to every page.',
    effect:
      'The request itself is made, so what the server ends is ended, and cookies are treated as they would be otherwise. But the page does not run: it cannot clear what it keeps in localStorage, nor prove the sign-out. A session that is kept there lives on, unless the client is visited in a window, where the header does not matter. With `CROSS_SITE=finish` and a click of the user’s that happens to clients of another site, and to those whose metadata says `finish`: `always`.',
    fix: 'From this endpoint, send Content-Security-Policy: frame-ancestors with the origin of the logout page: scheme, host and port, no path. Browsers then ignore X-Frame-Options. Where the page must not be framed, set `finish` to `always` in the client’s metadata (docs/cross-site.md).',
  },
} as const satisfies Record<string, Rule>;

/** Says when a browser refuses to show the page in a frame. Redirects on the way may be under any policy. */
export const checkFraming: Check<keyof typeof framingRules> = (exchange, context) => {
  const page = pageOf(exchange);
  // A client that is always finished in a window needs no frame.
  if (!page || !context.logoutPage || finishOf(context) === 'always') return [];
  const header = refusalOf(page, context.logoutPage);
  return header ? [{ id: 'frame-denied', detail: header }] : [];
};

/**
 * The header by which a browser refuses to show a page in a frame. `frame-ancestors`, wherever it is, overrides
 * X-Frame-Options.
 *
 * @returns undefined when the page is shown
 * @see https://www.w3.org/TR/CSP3/#directive-frame-ancestors
 * @see https://html.spec.whatwg.org/multipage/document-lifecycle.html#the-x-frame-options-header
 */
export function refusalOf(page: Pick<Hop, 'url' | 'headers'>, logoutPage: URL): string | undefined {
  const ancestors = policiesOf(page)
    .map((policy) => policy.get('frame-ancestors'))
    .filter((sources) => sources !== undefined);
  if (ancestors.length > 0) {
    const refusing = ancestors.find((sources) => !allowsAncestor(sources, logoutPage, page.url));
    return refusing && `Content-Security-Policy: frame-ancestors ${refusing.join(' ')}`;
  }
  const header = page.headers['x-frame-options'];
  return header !== undefined && frameOptionsRefuse(header, page.url, logoutPage)
    ? `X-Frame-Options: ${header}`
    : undefined;
}

function frameOptionsRefuse(header: string, page: URL, logoutPage: URL): boolean {
  const values = new Set(header.split(',').map((value) => value.trim().toLowerCase()));
  const known = ['deny', 'allowall', 'sameorigin'].filter((value) => values.has(value));
  // Contradictions refuse. What browsers do not know, such as ALLOW-FROM, they ignore.
  if (values.size > 1) return known.length > 0;
  return values.has('deny') || (values.has('sameorigin') && page.origin !== logoutPage.origin);
}
