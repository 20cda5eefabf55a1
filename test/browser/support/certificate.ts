import { generate } from 'selfsigned';

/** A certificate and its key, in PEM, as `https.createServer` takes them. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

let made: Promise<Certificate> | undefined;

/** A certificate that nobody vouches for, made once a run: no key lies in the repository. */
export function selfSignedCertificate(): Promise<Certificate> {
  made ??= generate([{ name: 'commonName', value: 'localhost' }], { keyType: 'ec' }).then(
    ({ cert, private: key }) => ({ cert, key }),
  );
  return made;
}
