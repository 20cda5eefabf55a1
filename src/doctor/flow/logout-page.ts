import { type DefaultTreeAdapterTypes, parse } from 'parse5';

/** What a page of the coordinator's asks of the user. */
export type ReadPage =
  /** The confirm page: its form, as the user sends it who agrees. */
  | { readonly kind: 'confirm'; readonly form: URLSearchParams }
  /** The logout page: where it goes on to. Its frames are not loaded. */
  | { readonly kind: 'logout'; readonly redirectTo: string }
  | { readonly kind: 'other' };

/** Reads a page by the parts that its script and its server rely on, so that an operator's own template will do. */
export function readPage(html: string): ReadPage {
  const form = new URLSearchParams();
  let redirectTo: string | undefined;
  for (const { tagName, attrs } of elements(parse(html))) {
    const attributes = new Map(attrs.map(({ name, value }) => [name, value]));
    const name = attributes.get('name');
    if (tagName === 'input' && name) form.set(name, attributes.get('value') ?? '');
    if (tagName === 'a' && attributes.get('id') === 'continue') redirectTo = attributes.get('href');
  }
  if (redirectTo) return { kind: 'logout', redirectTo };
  if (!form.has('logout_challenge')) return { kind: 'other' };
  form.set('decision', 'accept');
  return { kind: 'confirm', form };
}

function* elements(node: DefaultTreeAdapterTypes.Node): Generator<DefaultTreeAdapterTypes.Element> {
  if ('attrs' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elements(child);
}
