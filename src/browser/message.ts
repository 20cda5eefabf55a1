const messages = ['working', 'confirmed', 'unsure'] as const;

/** What a relying party's page can say of itself. */
export type LogoutMessage = (typeof messages)[number];

/** Reads a relying party's message: `parent.postMessage({ frontchannel_logout: 'confirmed' }, '*')`. Anyone may send any. */
export function readMessage({ data }: MessageEvent): LogoutMessage | undefined {
  return messages.find((message) => message === data?.frontchannel_logout);
}
