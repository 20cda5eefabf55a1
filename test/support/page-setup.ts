import { JSDOM } from 'jsdom';
import type { Setup } from '../../src/browser/setup.js';
import type { Page } from './user-agent.js';

/** What the server tells a logout page's script. */
export function setupOf({ body }: Page): Setup {
  const { document } = new JSDOM(body).window;
  const [frames, list] = ['#setup', '#list'].map((id) =>
    JSON.parse(document.querySelector(id)!.textContent!),
  );
  return { ...frames, ...list };
}
