import { generate } from 'selfsigned';

/** What a server's certificate is like. */
export type CertificateKind =
  | 'good'
  | 'expired'
  | 'not-yet-valid'
  | 'expires-soon'
  | 'wrong-host'
  | 'self-signed'
  | 'unknown-authority';

/** A certificate and its key, in PEM, as `https.createServer` takes them. */
export interface Pair {
  readonly cert: string;
  readonly key: string;
}

/** An authority made for one run: no key lies in the repository. */
export interface Authority {
  /** Its own certificate, in PEM, for NODE_EXTRA_CA_CERTS. */
  readonly cert: string;
  /** Gives a certificate of a kind, the same one each time. */
  issue(kind: CertificateKind): Promise<Pair>;
}

const DAY_MS = 86_400_000;
const year = { from: -1, to: 365 };
/** In days from now. */
const validity: Readonly<Partial<Record<CertificateKind, { from: number; to: number }>>> = {
  expired: { from: -90, to: -1 },
  'not-yet-valid': { from: 1, to: 90 },
  'expires-soon': { from: -86, to: 4 },
};

/** Founds an authority, and another one that nobody trusts. */
export async function foundAuthority(): Promise<Authority> {
  const [trusted, unknown] = await Promise.all([makeRoot('Zoo Authority'), makeRoot('Unknown Authority')]);
  const issued = new Map<CertificateKind, Promise<Pair>>();
  return {
    cert: trusted.cert,
    issue(kind) {
      const pair = issued.get(kind) ?? issue(kind, kind === 'unknown-authority' ? unknown : trusted);
      issued.set(kind, pair);
      return pair;
    },
  };
}

async function makeRoot(commonName: string): Promise<Pair> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: commonName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  return { cert, key };
}

async function issue(kind: CertificateKind, ca: Pair): Promise<Pair> {
  const { from, to } = validity[kind] ?? year;
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'A relying party' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() + from * DAY_MS),
    notAfterDate: new Date(Date.now() + to * DAY_MS),
    extensions: [
      {
        name: 'subjectAltName',
        altNames:
          kind === 'wrong-host'
            ? [{ type: 2, value: 'other.example' }]
            : [
                { type: 2, value: 'localhost' },
                { type: 7, ip: '127.0.0.1' },
              ],
      },
    ],
    ...(kind !== 'self-signed' && { ca }),
  });
  return { cert, key };
}
