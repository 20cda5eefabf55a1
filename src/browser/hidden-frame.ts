/**
 * Makes a place for frames that nobody sees, and a frame that shows what all of them may do.
 *
 * `templates/logout.njk` has the same sandbox for the logout page; a test compares the two.
 */
export function hiddenFrame(page: Document): { model: HTMLIFrameElement; parent: HTMLElement } {
  const parent = page.createElement('div');
  parent.setAttribute('aria-hidden', 'true');
  // Not `display: none`, in which Firefox gives a page no animation frame.
  parent.style.cssText =
    'position:fixed;left:0;top:0;width:0;height:0;overflow:hidden;content-visibility:hidden';
  page.body.append(parent);
  const model = page.createElement('iframe');
  model.tabIndex = -1;
  model.setAttribute(
    'sandbox',
    'allow-scripts allow-same-origin allow-forms allow-storage-access-by-user-activation',
  );
  return { model, parent };
}
