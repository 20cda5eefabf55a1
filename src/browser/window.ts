/** How often it looks whether a page of ours can still need it, in milliseconds. */
const LOOK_EVERY_MS = 500;
/** After this time nobody will need it any more, in milliseconds. */
const LIMIT_MS = 60_000;

setInterval(() => {
  if (!isNeeded() || performance.now() > LIMIT_MS) close();
}, LOOK_EVERY_MS);

// The logout page leads this window on, or closes it. An error page in its place, or a page elsewhere, does neither.
function isNeeded(): boolean {
  try {
    const page = (opener as Window).document;
    return page.readyState === 'loading' || page.querySelector('#setup, [data-window-name]') !== null;
  } catch {
    return false;
  }
}
