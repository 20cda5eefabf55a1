import { once } from 'node:events';
import { type DOMWindow, type FetchOptions, JSDOM, ResourceLoader, VirtualConsole } from 'jsdom';
import type { Report, ReportedOutcome } from '../../src/outcome.js';
import type { Page } from './user-agent.js';

/** What a page gets that asks for the follow-up: the coordinator's, no answer ever, an error, or a script of the test's. */
export type FollowUpAnswer = 'served' | 'silent' | 'gone' | { readonly script: string };

/** Lets the page have the script that the coordinator serves beside it, and nothing else. */
class FollowUpOnly extends ResourceLoader {
  constructor(private readonly answer: FollowUpAnswer) {
    super();
  }

  override fetch(url: string, options: FetchOptions) {
    if (!new URL(url).pathname.endsWith('/logout/follow-up.js')) return null;
    if (this.answer === 'served') return super.fetch(url, options);
    if (this.answer === 'gone') return Promise.reject(new Error('gone')) as never;
    if (this.answer === 'silent') return new Promise<Buffer>(() => {}) as never;
    return Promise.resolve(Buffer.from(this.answer.script)) as never;
  }
}

/** A logout page with its script running, whose frames load nothing: the test says what happens to them. */
export class OpenPage {
  /** How often it tried to go on to `redirect_to`. */
  departures = 0;
  /** Resolves when it does so for the first time. */
  readonly departure: Promise<void>;
  /** What it reported, each time that it did, by participant. */
  readonly reports: ReportedOutcome[][] = [];
  readonly window: DOMWindow;
  readonly document: Document;

  private constructor({ body, url }: Page, followUp: FollowUpAnswer) {
    const virtualConsole = new VirtualConsole();
    let departed = () => {};
    this.departure = new Promise((resolve) => (departed = resolve));
    // jsdom goes nowhere, but tells when it is asked to.
    virtualConsole.on('jsdomError', (error) => {
      if (!('type' in error) || error.type !== 'not-implemented') return;
      this.departures += 1;
      this.leave();
      departed();
    });
    const { reports } = this;
    ({ window: this.window } = new JSDOM(body, {
      url,
      runScripts: 'dangerously',
      resources: new FollowUpOnly(followUp),
      virtualConsole,
      beforeParse(window) {
        // jsdom has none.
        window.fetch = (path, init) => fetch(new URL(String(path), url), init);
        window.PerformanceObserver = class {
          observe() {}
        } as never;
        window.navigator.sendBeacon = (_, report) => {
          const { outcomes }: Report = JSON.parse(String(report));
          reports.push(outcomes.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
          return true;
        };
      },
    }));
    this.document = this.window.document;
  }

  /**
   * Opens a page that the coordinator sent, and waits until it has been parsed.
   *
   * @param options.followUp what it gets that asks for the script that comes only where something failed
   */
  static async open(
    page: Page,
    { followUp = 'served' }: { followUp?: FollowUpAnswer } = {},
  ): Promise<OpenPage> {
    const open = new OpenPage(page, followUp);
    if (open.document.readyState === 'loading') await once(open.document, 'DOMContentLoaded');
    return open;
  }

  /** By their URLs. */
  get frames(): HTMLIFrameElement[] {
    const frames = [...this.document.querySelectorAll('iframe')];
    return frames.sort((a, b) => (a.src < b.src ? -1 : 1));
  }

  /** The text of the page's parts that its styles show in its phase: title, and what the user must act on. */
  get failures(): string[] {
    const shown = [...this.document.querySelectorAll<HTMLElement>('li[data-failed]')];
    return shown.map(
      (item) =>
        item.querySelector(`p.${item.dataset.outcome}`)?.textContent?.replace(/[\u2068\u2069]/g, '') ?? '',
    );
  }

  /** Its heading. */
  get title(): string | null | undefined {
    return this.document.querySelector('h1')?.textContent;
  }

  /** What it says below that. */
  get status(): string | undefined {
    return this.document.querySelector('[role=status]')?.textContent?.replace(/[\u2068\u2069]/g, '');
  }

  /** What it is doing. */
  get phase(): string | undefined {
    return this.document.querySelector('main')?.dataset.phase;
  }

  /** What each participant's line says. */
  get outcomes(): (string | null | undefined)[] {
    return [...this.document.querySelectorAll('li .outcome')].map(({ textContent }) => textContent);
  }

  /** An event of the frame element. */
  frameEvent(frame: number, type: 'load' | 'error') {
    this.frames[frame]?.dispatchEvent(new this.window.Event(type));
  }

  /** Leaves a frame as blank as it began: a 204, a download, a reset connection. */
  stayBlank(frame: number) {
    Object.defineProperty(this.frames[frame], 'contentDocument', { value: { URL: 'about:blank' } });
  }

  /** The browser says that no frame is loading any more; gives once the page has acted on it. */
  async complete(): Promise<void> {
    this.window.dispatchEvent(new this.window.Event('load'));
    await new Promise<void>((resolve) => this.window.setTimeout(resolve));
  }

  /** The browser goes elsewhere. */
  leave() {
    for (const type of ['beforeunload', 'pagehide']) this.window.dispatchEvent(new this.window.Event(type));
  }

  /** A message from a window, such as a frame's. */
  message(source: Window | null | undefined, data: unknown) {
    this.window.dispatchEvent(new this.window.MessageEvent('message', { source: source ?? null, data }));
  }

  /** Waits until a change of the page makes the condition true. */
  async until(condition: () => boolean): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve) => {
      const observer = new this.window.MutationObserver(() => {
        if (!condition()) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(this.document, { subtree: true, attributes: true, childList: true });
    });
  }
}
