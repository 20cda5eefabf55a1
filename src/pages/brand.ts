import { type Colord, colord, extend } from 'colord';
import a11y from 'colord/plugins/a11y';
import type { Config } from '../config.js';

extend([a11y]);

/** What makes the pages the operator's own. */
export interface Brand {
  readonly name: string | undefined;
  readonly logo: string | undefined;
  /** Sets the colors of `templates/style.css` anew; empty where the operator has none. */
  readonly css: string;
}

/** The text contrast that WCAG 2.2 asks for (1.4.3, level AA) is 4.5; a little more, for what is rounded. */
const readable = 4.6;

/** `--paper` of `templates/style.css`: what links and buttons stand on. */
const paper = { light: '#fff', dark: '#1a202d' };

/** Reads the brand from the settings. */
export function brandOf({
  BRAND_NAME,
  BRAND_LOGO,
  BRAND_COLOR,
}: Pick<Config, 'BRAND_NAME' | 'BRAND_LOGO' | 'BRAND_COLOR'>): Brand {
  return { name: BRAND_NAME, logo: BRAND_LOGO, css: BRAND_COLOR ? colorsOf(colord(BRAND_COLOR)) : '' };
}

// In light mode buttons are filled with the very color; what must be read on paper is as dark or light as it takes.
function colorsOf(color: Colord): string {
  const dark = readableOn(paper.dark, color, 'lighten');
  const colors = {
    accent: [color, dark],
    'on-accent': [inkOn(color), inkOn(dark)],
    link: [readableOn(paper.light, color, 'darken'), dark],
  };
  const rules = Object.entries(colors).map(
    ([name, pair]) => `--${name}:light-dark(${pair.map((one) => one.toHex()).join()})`,
  );
  return `:root{${rules.join(';')}}`;
}

function readableOn(ground: string, color: Colord, change: 'lighten' | 'darken'): Colord {
  let result = color;
  while (result.contrast(ground) < readable) result = result[change](0.02);
  return result;
}

// One of the two always reaches 4.5:1.
function inkOn(color: Colord): Colord {
  const [black, white] = [colord('#000'), colord('#fff')];
  return color.contrast(white) >= color.contrast(black) ? white : black;
}
