import { plainText } from '../plain-text.js';

const longest = 80;

/**
 * Makes a name, as registered, fit to stand in a text.
 *
 * @param name hostile input; what is harmful as HTML is the templates' business
 * @returns undefined where nothing is left
 */
export function displayName(name: string | undefined): string | undefined {
  return (name && plainText(name, longest)) || undefined;
}
