const words = ['working', 'confirmed', 'unsure'] as const;

/** What a relying party's page can say of itself. */
export type Word = (typeof words)[number];

/** Reads a relying party's message: `parent.postMessage({ frontchannel_logout: 'confirmed' }, '*')`. Anyone may send any. */
export function wordOf({ data }: MessageEvent): Word | undefined {
  return words.find((word) => word === data?.frontchannel_logout);
}
