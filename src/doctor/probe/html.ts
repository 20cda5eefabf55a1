import { type DefaultTreeAdapterTypes, parse } from 'parse5';

/** An element of a page. */
export interface Element {
  readonly attributes: ReadonlyMap<string, string>;
  /** The text directly in it. */
  readonly text: string;
}

/** The elements of a name in a page, in order. Whatever the text is, it parses, as in a browser. */
export function elementsOf(html: string, tagName: string): Element[] {
  // Most answers are no page at all.
  if (!html.includes('<')) return [];
  const elements: Element[] = [];
  const nodes: DefaultTreeAdapterTypes.Node[] = [parse(html)];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if ('tagName' in node && node.tagName === tagName) {
      const text = node.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
      elements.push({ attributes: new Map(node.attrs.map(({ name, value }) => [name, value])), text });
    }
    if ('childNodes' in node) nodes.push(...node.childNodes.toReversed());
  }
  return elements;
}
