import { z } from 'zod';
import { behaviours, startRp } from './rps/index.js';

// One relying party of the demo as a process of its own, for docker-compose.yml.
const settings = z
  .object({
    NAME: z.string().min(1),
    PORT: z.coerce.number().int().min(1).max(65_535),
    PORTAL_URL: z.url(),
    HYDRA_ADMIN_URL: z.url(),
    ISSUER: z.url(),
    LOGOUT_PAGE: z.url(),
  })
  .safeParse(process.env);

if (!settings.success) {
  console.error(z.prettifyError(settings.error));
  process.exit(1);
}

const {
  NAME: name,
  PORT: port,
  PORTAL_URL: portalUrl,
  HYDRA_ADMIN_URL: adminUrl,
  ISSUER: issuer,
  LOGOUT_PAGE: logoutPage,
} = settings.data;
const rp = await startRp({
  name,
  behaviour: behaviours.good,
  hydra: { adminUrl, issuer },
  host: '127.0.0.1',
  port,
  // A container's published port leads to its outer address, so loopback alone would be out of reach.
  bindTo: '0.0.0.0',
  portalUrl,
  logoutPage,
});
console.log(`${name}: ${rp.url}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void rp.stop());
