import type { ParsedUrlQuery } from 'node:querystring';
import { z } from 'zod';

const schemes = ['auto', 'light', 'dark'] as const;

const query = z.object({
  lang: z.string().catch('en'),
  scheme: z.enum(schemes).catch('auto'),
  logos: z.enum(['on', 'off']).catch('on'),
});

/** How a page is looked at: language, color scheme, with or without logos. */
export type Look = z.output<typeof query>;

/** One way to look differently, for the list of scenes. */
export interface Choice {
  readonly label: string;
  readonly url: string;
  readonly chosen: boolean;
}

/** Reads the look from a URL's query. What is not understood is as if it were not there. */
export function readLook(parameters: ParsedUrlQuery): Look {
  return query.parse(parameters);
}

/** The URL of a page of the preview in a certain look. */
export function urlIn(look: Look, page: string): string {
  return `/${page}?${new URLSearchParams(look)}`;
}

/** All looks that differ from this one in one thing. */
export function choices(look: Look, languages: readonly string[]): Record<keyof Look, Choice[]> {
  const others = { lang: languages, scheme: schemes, logos: ['on', 'off'] };
  const choicesOf = (key: keyof Look) =>
    others[key].map((label) => ({
      label,
      url: urlIn({ ...look, [key]: label }, ''),
      chosen: look[key] === label,
    }));
  return { lang: choicesOf('lang'), scheme: choicesOf('scheme'), logos: choicesOf('logos') };
}

/** CSS that makes a page light or dark, whatever the system prefers. */
export function schemeCss({ scheme }: Look): string {
  return scheme === 'auto' ? '' : `:root{color-scheme:${scheme} !important}`;
}
