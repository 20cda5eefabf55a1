import type { Rule } from '../../product.js';
import type { Check } from '../check.js';
import { type Exchange, type Hop, lastHop } from '../exchange.js';

/** What an answer can be instead of a page. */
export const deliveryRules = {
  'answer-without-page': {
    severity: 'note',
    title: 'The answer is 204 or 205, and so no page',
    cause: 'The endpoint answers without content.',
    effect:
      'Browsers heed its cookies, so users are signed out. But the frame fires no event: Hydra’s own logout page, and others like it, then wait up to 7 seconds. This one does not, except in Chromium while another client hangs. And an answer without a page can give no proof.',
    fix: 'Answer 200 with a page, even an empty one.',
  },
  'answer-is-download': {
    severity: 'note',
    title: 'The answer is a download, and so no page',
    cause: 'It has Content-Disposition: attachment, or a Content-Type that browsers save instead of showing.',
    effect:
      'Browsers heed its cookies, so users are signed out. But the frame fires no event: Hydra’s own logout page, and others like it, then wait up to 7 seconds. This one does not, except in Chromium while another client hangs. In a window, the user may be offered a file.',
    fix: 'Answer with Content-Type: text/html and without Content-Disposition.',
  },
} as const satisfies Record<string, Rule>;

const saved = /^application\/(octet-stream|force-download|x-download|zip|gzip|x-tar|x-gzip|msword|vnd\.)/i;

/** Says when a frame gets nothing to show. */
export const checkDelivery: Check<keyof typeof deliveryRules> = (exchange) => {
  const hop = lastHop(exchange);
  if (!hop || pageOf(exchange)) return [];
  if (hop.status === 204 || hop.status === 205) {
    return [{ id: 'answer-without-page', detail: `status ${hop.status}` }];
  }
  const { 'content-disposition': disposition, 'content-type': type } = hop.headers;
  return [{ id: 'answer-is-download', detail: disposition ?? type ?? '' }];
};

/** The last answer, if it is a page that a frame shows. */
export function pageOf(exchange: Exchange): Hop | undefined {
  const hop = lastHop(exchange);
  if (!hop || hop.status === 204 || hop.status === 205) return undefined;
  const { 'content-disposition': disposition = '', 'content-type': type = '' } = hop.headers;
  return /^\s*attachment\b/i.test(disposition) || saved.test(type.trim()) ? undefined : hop;
}
