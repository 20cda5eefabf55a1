import { styleText } from 'node:util';

/** Colours and weights of a terminal's text; without effect where there is no colour. */
export type Style = (format: Parameters<typeof styleText>[0], text: string) => string;

/** What is asked of a stream before it gets colour. */
export interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** Node's own answer: it knows NO_COLOR, FORCE_COLOR and dumb terminals. */
  hasColors?(): boolean;
}

/** The style for a stream: plain unless it is a terminal that shows colours. */
export function styleFor(stream: OutputStream): Style {
  if (!stream.isTTY || !stream.hasColors?.()) return (_, text) => text;
  return (format, text) => styleText(format, text, { validateStream: false });
}
