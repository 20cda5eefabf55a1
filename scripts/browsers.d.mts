/** The browsers that the tests run in. */
export type BrowserName = 'chromium' | 'firefox';

/** The path of a browser's binary, or undefined where there is none. */
export function findBrowser(name: BrowserName): Promise<string | undefined>;

/** What to tell someone whose machine lacks a browser. */
export function missing(name: BrowserName): string;
