import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from '../../../demo/free-ports.js';
import { nameThisMachine } from './hosts-file.js';
import { startSession, type WebDriverSession } from './webdriver.js';

/** How long the driver may take until it listens, in milliseconds. */
const START_MS = 20_000;

/** A MiniBrowser that can be driven. */
export interface WebKitDriver {
  readonly session: WebDriverSession;
  /** Ends it, and takes back what it needed. */
  stop(): Promise<void>;
}

/**
 * Starts WebKitGTK's MiniBrowser with Intelligent Tracking Prevention, on a screen that nobody sees.
 *
 * @param hosts the names of this machine; they stand in the system's file of hosts as long as it or this process runs
 * @throws {Error} where something is missing; says what
 */
export async function startWebKit(hosts: readonly string[]): Promise<WebKitDriver> {
  const binary = findWebKit();
  const [port] = await freePorts([0], '127.0.0.1');
  const forgetHosts = nameThisMachine(hosts);
  const driver = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], {
    detached: true,
    stdio: 'ignore',
  });
  process.once('exit', takeBack);
  // By default a signal ends the process without an exit event.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, exit);
  try {
    const session = await connect(`http://127.0.0.1:${port}`, binary);
    return {
      session,
      async stop() {
        await session.end().catch(() => {});
        takeBack();
      },
    };
  } catch (error) {
    takeBack();
    throw error;
  }

  function takeBack() {
    process.off('exit', takeBack);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, exit);
    forgetHosts();
    // With the screen, which is of its group.
    if (driver.pid && driver.exitCode === null) process.kill(-driver.pid);
  }
}

function exit() {
  process.exit(1);
}

/** Finds what Debian's packages bring. */
function findWebKit(): string {
  const binary = readdirSync('/usr/lib')
    .flatMap((folder) => ['4.1', '4.0'].map((api) => `/usr/lib/${folder}/webkit2gtk-${api}/MiniBrowser`))
    .find(existsSync);
  const lacking = [
    ...(binary && existsSync('/usr/bin/WebKitWebDriver') ? [] : ['webkit2gtk-driver']),
    ...(existsSync('/usr/bin/xvfb-run') ? [] : ['xvfb']),
  ];
  if (binary && lacking.length === 0) return binary;
  throw new Error(
    `There is no WebKit to drive. Install it (on Debian: apt-get install ${lacking.join(' ')}).`,
  );
}

async function connect(url: string, binary: string): Promise<WebDriverSession> {
  const options = { binary, args: ['--automation', '--enable-itp'] };
  const giveUp = Date.now() + START_MS;
  for (;;) {
    try {
      return await startSession(url, { acceptInsecureCerts: true, 'webkitgtk:browserOptions': options });
    } catch (error) {
      // Nothing tells when the driver listens.
      if (Date.now() > giveUp) throw error;
      await delay(200);
    }
  }
}
