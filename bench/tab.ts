import type { CDPSession } from 'puppeteer-core';

/** Does what opens a page in the tab, and waits for its `load`, redirects included. */
export async function opening(tab: CDPSession, act: () => Promise<unknown>): Promise<void> {
  const loaded = new Promise((resolve) => tab.once('Page.loadEventFired', resolve));
  await act();
  await loaded;
}

/** Opens a URL in the tab, and waits for the `load` of the page where it leads. */
export async function goTo(tab: CDPSession, url: string): Promise<void> {
  await opening(tab, () => tab.send('Page.navigate', { url }));
}

/**
 * Evaluates an expression in the tab's page.
 *
 * @returns its value, which must be one that JSON has
 * @throws if the expression does
 */
export async function evaluate(tab: CDPSession, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await tab.send('Runtime.evaluate', {
    expression,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(result.description ?? exceptionDetails.text);
  return result.value;
}
