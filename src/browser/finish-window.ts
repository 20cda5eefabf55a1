/** The small window, as far as its opener can see and drive it. */
export interface FinishWindow {
  /** Leads it to a relying party. */
  go(url: string): void;
  /** Leads it back to an empty page of ours, where the next navigation can be seen to commit. */
  goHome(): void;
  /** Whether it is on a page of ours. */
  isHome(): boolean;
  /** Whether a navigation to elsewhere has committed. Chromium knows it of a window that was then cut off, too. */
  isElsewhere(): boolean;
  /** Whether it is closed, or cut off by a page with Cross-Origin-Opener-Policy. */
  isLost(): boolean;
  /** Whether a message came from it. */
  isSourceOf(message: MessageEvent): boolean;
  close(): void;
}

/** How large it is at first, where a browser opens windows and not tabs. */
const features = 'popup,width=480,height=240';

/**
 * Opens the window on a page of ours. Browsers allow one on each click.
 *
 * @param name the same on the confirm page and on the logout page
 * @param home the page of ours that it shows first
 * @returns undefined where the browser refuses, and on phones, which open a tab in front of this page and participant it
 */
export function openFinishWindow(window: Window, name: string, home = homeUrl()): FinishWindow | undefined {
  if (window.matchMedia('(hover: none) and (pointer: coarse)').matches) return undefined;
  return driven(window.open(home, name, features));
}

/** Gets hold of the window that the confirm page has opened; undefined where it is gone. */
export function findFinishWindow(window: Window, name: string): FinishWindow | undefined {
  return driven(window.open('', name));
}

function driven(opened: Window | null): FinishWindow | undefined {
  if (!opened || opened.closed) return undefined;
  const homes = ['about:blank', homeUrl()];
  return {
    go: (url) => opened.location.replace(url),
    goHome: () => opened.location.replace('about:blank'),
    isHome: () => homes.includes(address() ?? ''),
    isElsewhere: () => !['', ...homes].includes(address() ?? 'elsewhere'),
    isLost: () => opened.closed,
    isSourceOf: ({ source }) => source === opened,
    close: () => opened.close(),
  };

  // Looking into another origin throws. A closed window is at '' or where it was.
  function address(): string | undefined {
    try {
      return opened?.location.href;
    } catch {
      return undefined;
    }
  }
}

/** The window's own page. `logout/page/finish-window.ts` serves it, beside the logout page. */
function homeUrl(): string {
  return new URL('logout/window', location.href).href;
}
