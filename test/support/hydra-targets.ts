import { delimiter } from 'node:path';
import { freePorts } from '../../demo/free-ports.js';
import { detectFlavour } from '../../demo/hydra/detect-flavour.js';
import { startRealHydra } from '../../demo/hydra/real-hydra.js';
import { startStandIn } from '../../demo/hydra/stand-in.js';
import type { HydraFlavour, HydraSettings, HydraUrls, RunningHydra } from '../../demo/hydra/types.js';

/**
 * Which Hydra the suites run against:
 *
 * - no variable set: both flavours of the stand-in
 * - HYDRA_BIN: a real Hydra, started with a temporary database; several paths separated as in PATH
 * - HYDRA_ADMIN_URL and HYDRA_PUBLIC_URL: one that runs already. Its `URLS_LOGIN`, `URLS_CONSENT`, `URLS_LOGOUT`,
 *   `URLS_POST_LOGOUT_REDIRECT` and `URLS_ERROR` must be `http://localhost:<HYDRA_TEST_PORT>` with the paths `/login`,
 *   `/consent`, `/logout`, `/signed-out` and `/error`. HYDRA_TEST_PORT is 4999 unless set.
 */
export function hydraTargets(env: NodeJS.ProcessEnv = process.env): HydraTarget[] {
  const { HYDRA_ADMIN_URL, HYDRA_PUBLIC_URL, HYDRA_BIN } = env;
  if (HYDRA_ADMIN_URL && HYDRA_PUBLIC_URL) {
    return [running(HYDRA_ADMIN_URL, HYDRA_PUBLIC_URL, Number(env.HYDRA_TEST_PORT ?? 4999))];
  }
  if (HYDRA_BIN) return HYDRA_BIN.split(delimiter).map(real);
  return [standIn('26.2'), standIn('next')];
}

/** A Hydra that the suites can be run against. */
export interface HydraTarget {
  readonly name: string;
  /** Whether it is started by the suite, and so can be given other settings. */
  readonly configurable: boolean;
  start(overrides?: HydraOverrides): Promise<HydraUnderTest>;
}

/** Settings that a suite may need to be otherwise than usual. */
export interface HydraOverrides {
  /** Of all that it sends browsers to; http unless set. */
  readonly scheme?: 'http' | 'https';
  readonly urls?: Partial<HydraUrls>;
  readonly issuerTrailingSlash?: boolean;
}

/** A running Hydra, and where it sends browsers. */
export interface HydraUnderTest extends RunningHydra {
  readonly urls: HydraUrls;
}

/**
 * Describes a story once for each Hydra. Nobody listens at its `urls` yet: a test that needs the logout provider
 * starts it on the port of `hydra().urls.logout`.
 *
 * @param body gets a function that gives the running Hydra, to be called inside hooks and cases
 * @param overrides leave out a Hydra that runs already, because its settings are fixed
 * @param targets fewer than all, for what no Hydra can change
 */
export function describeEachHydra(
  title: string,
  body: (hydra: () => HydraUnderTest) => void,
  overrides?: HydraOverrides,
  targets = hydraTargets(),
): void {
  for (const target of targets.filter(({ configurable }) => configurable || !overrides)) {
    describe(`${title} (${target.name})`, () => {
      let hydra: HydraUnderTest;

      before(async function () {
        this.timeout(60_000);
        hydra = await target.start(overrides);
      });

      after(() => hydra?.stop());

      body(() => hydra);
    });
  }
}

function standIn(flavour: HydraFlavour): HydraTarget {
  return {
    name: `stand-in ${flavour}`,
    configurable: true,
    start: (overrides) => startOnFreePorts(overrides, (settings) => startStandIn({ ...settings, flavour })),
  };
}

function real(bin: string): HydraTarget {
  return {
    name: bin.split('/').at(-1) as string,
    configurable: true,
    start: (overrides) => startOnFreePorts(overrides, (settings) => startRealHydra({ ...settings, bin })),
  };
}

function running(adminUrl: string, publicUrl: string, port: number): HydraTarget {
  return {
    name: publicUrl,
    configurable: false,
    async start() {
      const discovery = await fetch(`${publicUrl}/.well-known/openid-configuration`);
      const { issuer } = (await discovery.json()) as { issuer: string };
      const flavour = await detectFlavour(adminUrl);
      return { flavour, publicUrl, adminUrl, issuer, urls: urlsAt(port), stop: async () => {} };
    },
  };
}

async function startOnFreePorts(
  { scheme, urls: otherUrls, ...others }: HydraOverrides = {},
  start: (settings: HydraSettings) => Promise<RunningHydra>,
): Promise<HydraUnderTest> {
  const [port] = await freePorts([0], 'localhost');
  const urls = { ...urlsAt(port, scheme), ...otherUrls };
  return { ...(await start({ publicPort: 0, adminPort: 0, urls, ...others })), urls };
}

function urlsAt(port: number, scheme = 'http'): HydraUrls {
  const base = `${scheme}://localhost:${port}`;
  return {
    login: `${base}/login`,
    consent: `${base}/consent`,
    logout: `${base}/logout`,
    postLogoutRedirect: `${base}/signed-out`,
    error: `${base}/error`,
  };
}
