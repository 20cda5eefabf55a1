const mostLocales = 10;

/**
 * Reads `ui_locales` from the URL that started a logout: language tags separated by spaces, best first.
 *
 * @param requestUrl as Hydra keeps it, often without an origin; hostile input
 * @returns what looks like language tags, 10 at the most
 * @see https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout
 */
export function uiLocalesOf(requestUrl: string): string[] {
  const base = 'http://hydra.invalid';
  if (!URL.canParse(requestUrl, base)) return [];
  const list = new URL(requestUrl, base).searchParams.get('ui_locales') ?? '';
  return list.split(' ').filter(isLanguageTag).slice(0, mostLocales);
}

/** @see https://www.rfc-editor.org/info/bcp47 */
function isLanguageTag(text: string): boolean {
  return /^[a-z]{2,8}(-[a-z\d]{1,8}){0,4}$/i.test(text);
}
