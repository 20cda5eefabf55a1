import { request } from 'node:http';
import type { RunningHydra } from '../../../demo/hydra/types.js';
import { serve, type WebServer } from '../../browser/support/web-server.js';

/** Hydra's public port on https, under a name of its own. */
export interface HydraOnHttps extends WebServer {
  /** The URL that browsers go to, for one that Hydra gives. */
  urlFor(url: string): string;
}

/** Serves Hydra on https, as a proxy that ends TLS does: its own page is then on a site that cookies care about. */
export async function serveHydraOnHttps({ publicUrl }: RunningHydra, host: string): Promise<HydraOnHttps> {
  const server = await serve(
    (incoming, outgoing) => {
      const { url, method, headers } = incoming;
      const passedOn = request(new URL(url as string, publicUrl), { method, headers }, (answer) => {
        const { location } = answer.headers;
        if (location) answer.headers.location = urlFor(location);
        outgoing.writeHead(answer.statusCode as number, answer.headers);
        answer.pipe(outgoing);
      });
      passedOn.on('error', () => outgoing.destroy());
      incoming.pipe(passedOn);
    },
    { scheme: 'https', host },
  );
  const urlFor = (url: string) =>
    url.startsWith(publicUrl) ? `${server.origin}${url.slice(publicUrl.length)}` : url;
  return { ...server, urlFor };
}
