import type { LogoutContext } from '../context.js';
import { followUpTexts } from './page-texts.js';

/**
 * `GET /logout/follow-up.js`: the script that tells what failed and finishes it, with its texts and styles. A logout page
 * asks for it once something has failed or is unfinished. Most never do.
 */
export function followUpScript(ctx: LogoutContext) {
  const { pages } = ctx.services;
  ctx.state.uiLocales = [ctx.query.lang ?? ''].flat();
  ctx.type = 'js';
  const parts = { texts: followUpTexts(pages.texts(ctx)), styles: pages.inlined('follow-up.css') };
  ctx.body = `window.followUpParts = ${JSON.stringify(parts)};\n${pages.inlined('follow-up.js')}`;
}
