import { readConfig, startServer } from '../src/index.js';
import { startHydra } from './hydra-of-choice.js';
import { startLoginApp } from './login-app.js';
import { startPortal } from './portal/index.js';
import { choosePorts } from './ports.js';
import { demoRps, startRp } from './rps/index.js';

/** A demo that runs until it is stopped. */
export interface RunningDemo {
  /** The portal: the one address to open. */
  readonly url: string;
  /** Stops every part, the last one started first. */
  stop(): Promise<void>;
}

/**
 * Starts a single sign-out to try in a browser: Hydra, this coordinator, a login app, relying parties and a portal.
 *
 * @param env HYDRA_BIN names a Hydra to use in place of the stand-in, DEMO_PORTS=any takes any free ports, and
 *   LOG_LEVEL lets the coordinator log
 * @param print takes what the user should read
 * @param startCoordinator starts it with the settings it is given, as its environment
 * @throws {PortsTakenError} naming every port that another program holds
 * @throws if a part does not start; those that did are stopped again
 */
export async function runDemo(
  env: NodeJS.ProcessEnv,
  print: (text: string) => void = console.log,
  startCoordinator: (settings: Record<string, string>) => Promise<{ stop(): Promise<void> }> = (settings) =>
    startServer(readConfig(settings)),
): Promise<RunningDemo> {
  const ports = await choosePorts(env.DEMO_PORTS);
  const portalUrl = `http://localhost:${ports.portal}`;
  const logoutPage = `http://localhost:${ports.coordinator}`;
  const parts: { stop(): Promise<void> }[] = [];
  const keep = <Part extends { stop(): Promise<void> }>(part: Part): Part => {
    parts.unshift(part);
    return part;
  };
  const stop = async () => {
    for (const part of parts.splice(0)) await part.stop();
  };

  try {
    const hydra = keep(await startHydra(env.HYDRA_BIN, ports, portalUrl));
    const settings = {
      HYDRA_ADMIN_URL: hydra.adminUrl,
      HYDRA_PUBLIC_URL: hydra.publicUrl,
      HOST: 'localhost',
      PORT: String(ports.coordinator),
      ADMIN_PORT: String(ports.coordinatorAdmin),
      CANCEL_URL: `${portalUrl}/`,
      LOG_LEVEL: env.LOG_LEVEL ?? 'silent',
    };
    keep(await startCoordinator(settings));
    keep(await startLoginApp({ hydraAdminUrl: hydra.adminUrl, portalUrl, port: ports.loginApp }));
    const rps = [];
    for (const [index, rp] of demoRps.entries()) {
      const port = ports.rps[index] as number;
      rps.push(keep(await startRp({ ...rp, hydra, portalUrl, logoutPage, port })));
    }
    keep(await startPortal({ port: ports.portal, hydraPublicUrl: hydra.publicUrl, rps }));
  } catch (error) {
    await stop();
    throw error;
  }
  print(`The single sign-out demo is at ${portalUrl}\nPress Ctrl-C to stop it.`);
  return { url: portalUrl, stop };
}
