import { type RunningHydra, startRealHydra, startStandIn } from './hydra/index.js';
import type { Ports } from './ports.js';

/**
 * Starts the Hydra of the demo, told where the other parts of it will be.
 *
 * @param bin path of a Hydra, which then runs with a temporary database; the stand-in runs if it is unset
 * @throws if it does not start
 */
export function startHydra(bin: string | undefined, ports: Ports, portalUrl: string): Promise<RunningHydra> {
  const loginApp = `http://localhost:${ports.loginApp}`;
  const settings = {
    publicPort: ports.hydraPublic,
    adminPort: ports.hydraAdmin,
    urls: {
      login: `${loginApp}/login`,
      consent: `${loginApp}/consent`,
      logout: `http://localhost:${ports.coordinator}/logout`,
      postLogoutRedirect: `${portalUrl}/`,
      error: `${portalUrl}/hydra-error`,
    },
  };
  return bin ? startRealHydra({ ...settings, bin }) : startStandIn({ ...settings, flavour: '26.2' });
}
