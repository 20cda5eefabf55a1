import { pino } from 'pino';
import { createCoordinator, readConfig } from '../../../src/index.js';
import type { HydraUnderTest } from '../../support/hydra-targets.js';
import { Happenings } from './happenings.js';
import { type Outcomes, outcomesOf } from './logout-site.js';
import { serve, type WebServer } from './web-server.js';

/** All that Hydra sends browsers to, on the one port that it was told: coordinator, login app and portal. */
export interface FrontDoor extends WebServer {
  /** Where logins and consents go on to. */
  loginAppUrl: string;
  /** The next time that the portal is in view. */
  nextArrival(): Promise<unknown>;
  /** The next report of a logout page. */
  nextOutcomes(): Promise<Outcomes>;
}

/** Starts it for a Hydra, with the scheme of its `urls`. */
export async function startFrontDoor({ adminUrl, publicUrl, urls }: HydraUnderTest): Promise<FrontDoor> {
  const happenings = new Happenings();
  const write = (line: string) => {
    const entry = JSON.parse(line);
    happenings.tell(entry.event ?? 'other', entry);
  };
  const config = readConfig({ HYDRA_ADMIN_URL: adminUrl, HYDRA_PUBLIC_URL: publicUrl });
  const coordinator = createCoordinator({ config, log: pino({}, { write }) }).app.callback();
  const { origin, port, protocol } = new URL(urls.logout);

  const server = await serve(
    (request, response) => {
      const { pathname, search } = new URL(request.url as string, origin);
      if (pathname === '/login' || pathname === '/consent') {
        response.writeHead(302, { location: `${door.loginAppUrl}${pathname}${search}` }).end();
      } else if (pathname === '/') {
        // Relying parties lead to the portal, Hydra to its signed-out page. Both are one here.
        response.writeHead(302, { location: '/signed-out' }).end();
      } else if (pathname === '/signed-out') {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<!doctype html><script>onload = () => { fetch("/shown"); };</script>Signed out');
      } else if (pathname === '/shown') {
        happenings.tell('shown');
        response.writeHead(204).end();
      } else coordinator(request, response);
    },
    { scheme: protocol === 'https:' ? 'https' : 'http', port: Number(port) },
  );
  const door: FrontDoor = {
    ...server,
    origin,
    loginAppUrl: '',
    nextArrival: () => happenings.next('shown', () => true),
    nextOutcomes: () => happenings.next('logout.outcome', outcomesOf),
  };
  return door;
}
