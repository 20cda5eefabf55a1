import { Agent, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { Certificate } from './exchange.js';

/**
 * Connects to https servers and remembers their certificates. One that is invalid is looked at like any other, and the
 * request goes on: it carries nothing secret, and what else is wrong is worth knowing.
 */
export class CertificateAgent extends Agent {
  readonly #certificates = new WeakMap<object, Certificate>();

  constructor(options: AgentOptions) {
    // A resumed session would show no certificate.
    super({ ...options, rejectUnauthorized: false, maxCachedSessions: 0 });
  }

  override createConnection(...args: Parameters<Agent['createConnection']>): Duplex | null | undefined {
    const socket = super.createConnection(...args);
    // Read at once: a server that hangs up takes it along.
    socket?.once('secureConnect', () => {
      const tls = socket as TLSSocket;
      const { valid_from, valid_to } = tls.getPeerCertificate();
      this.#certificates.set(socket, {
        problem: tls.authorized ? undefined : String(tls.authorizationError),
        validFrom: new Date(valid_from),
        validTo: new Date(valid_to),
      });
    });
    return socket;
  }

  /** The certificate that the server at the other end of a connection has shown; undefined on http. */
  certificateOf(socket: object): Certificate | undefined {
    return this.#certificates.get(socket);
  }
}
