/** What a relying party's page can say of itself. */
export type Word = 'announced' | 'confirmed' | 'unsure';

const words: Readonly<Record<string, Word>> = {
  working: 'announced',
  confirmed: 'confirmed',
  unsure: 'unsure',
};

/** Reads a relying party's message: `parent.postMessage({ frontchannel_logout: 'confirmed' }, '*')`. Anyone may send any. */
export function wordOf({ data }: MessageEvent): Word | undefined {
  const word: unknown = data?.frontchannel_logout;
  return typeof word === 'string' && Object.hasOwn(words, word) ? words[word] : undefined;
}
