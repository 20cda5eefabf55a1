/**
 * Leaves the logout page for `redirect_to` as soon as every frame has settled, and at the latest when the time limit
 * ends. A settled frame has answered or failed; whether its relying party ended a session nobody can see.
 *
 * It runs before the frames are parsed, so that it misses none of their events.
 */
export function leaveWhenSettled(page: Document, window: Window) {
  const settled = new Set<EventTarget>();
  let left = false;

  function leave() {
    if (left) return;
    left = true;
    window.location.replace(link().href);
  }

  function settle({ target }: Event) {
    if (!(target instanceof HTMLIFrameElement)) return;
    settled.add(target);
    if (page.readyState !== 'loading' && settled.size === page.getElementsByTagName('iframe').length) leave();
  }

  function link(): HTMLAnchorElement {
    return page.getElementById('continue') as HTMLAnchorElement;
  }

  // Neither event bubbles, but both can be captured.
  page.addEventListener('load', settle, true);
  page.addEventListener('error', settle, true);
  // A frame that is answered with 204 or a download has no event of its own; the page's load waits for it.
  window.addEventListener('load', leave);
  page.addEventListener('DOMContentLoaded', () => {
    window.setTimeout(leave, Number(link().dataset.timeoutMs));
  });
}
