import { Agent } from 'node:http';
import type { Readable } from 'node:stream';
import axios, { type AxiosResponse } from 'axios';
import { CertificateAgent } from './certificate-agent.js';
import type { Hop } from './exchange.js';

const USER_AGENT = 'hydra-logout-coordinator-doctor';
/** More than any logout page needs to say. */
const MAX_BODY_BYTES = 65_536;

// By default Node.js gives an address a quarter of a second and takes the next one, which may be of no use here.
const patient = { keepAlive: false, autoSelectFamilyAttemptTimeout: 2000 };
const agents = { httpAgent: new Agent(patient), httpsAgent: new CertificateAgent(patient) };

/** An answer whose body can still be read. */
export interface ProbeAnswer {
  readonly hop: Hop;
  /** Reads the beginning of the body and hangs up. */
  readBody(): Promise<string>;
  /** Hangs up. */
  drop(): void;
}

/**
 * Sends one GET request as a browser would for a frame, without cookies, and gives its answer, whatever it is.
 *
 * @param site the value of Sec-Fetch-Site; undefined sends no fetch metadata
 * @throws what keeps an answer from coming, with a `code` such as ECONNREFUSED
 */
export async function request(url: URL, site: string | undefined, signal: AbortSignal): Promise<ProbeAnswer> {
  const response: AxiosResponse<Readable> = await axios.get(url.href, {
    ...agents,
    signal,
    adapter: 'http',
    proxy: false,
    maxRedirects: 0,
    validateStatus: null,
    responseType: 'stream',
    headers: {
      accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'user-agent': USER_AGENT,
      ...(site && { 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': site }),
    },
  });
  const { data, status, headers } = response;
  // An error after hanging up is nobody's business.
  data.on('error', () => {});
  const drop = () => {
    data.destroy();
    response.request.destroy();
  };
  const { 'set-cookie': setCookie = [], ...others } = { ...headers } as Record<string, string> & {
    'set-cookie'?: string[];
  };
  return {
    hop: {
      url,
      status,
      headers: others,
      setCookie,
      certificate: agents.httpsAgent.certificateOf(response.request.socket),
    },
    drop,
    async readBody() {
      const chunks: Buffer[] = [];
      let bytes = 0;
      try {
        for await (const chunk of data as AsyncIterable<Buffer>) {
          chunks.push(chunk);
          bytes += chunk.length;
          if (bytes >= MAX_BODY_BYTES) break;
        }
      } finally {
        drop();
      }
      return Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES).toString('utf8');
    },
  };
}
