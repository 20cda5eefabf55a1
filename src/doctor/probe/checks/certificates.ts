import type { Rule } from '../../product.js';
import type { Check, Seen } from '../check.js';
import type { Certificate } from '../exchange.js';

const DAY_MS = 86_400_000;
const SOON_DAYS = 14;

/** What is wrong with the servers' certificates. */
export const certificateRules = {
  'certificate-expired': {
    severity: 'error',
    title: 'The certificate has expired, or is not valid yet',
    cause:
      'It was not renewed, or the server was not told to load the new one. Or the clock of this machine is wrong.',
    effect:
      'Browsers show a certificate error inside the hidden frame, where nobody sees it. No request reaches the application, and users stay signed in.',
    fix: 'Renew the certificate and reload the server. Automate both.',
  },
  'certificate-wrong-host': {
    severity: 'error',
    title: 'The certificate is for another host',
    cause: 'The host in frontchannel_logout_uri is not among the names of the certificate.',
    effect: 'Browsers refuse the connection inside the hidden frame. Users stay signed in.',
    fix: 'Register the host that the certificate is for, or get one that names this host.',
  },
  'certificate-untrusted': {
    severity: 'error',
    title: 'The certificate is from nobody that is trusted here',
    cause: 'It is self-signed, or its authority is a private one that this machine does not know.',
    effect:
      'Browsers that do not know the authority either refuse the connection inside the hidden frame. Users stay signed in.',
    fix: 'Get a certificate from a public authority. If your users’ devices trust a private one, start the doctor with NODE_EXTRA_CA_CERTS=/path/to/authority.pem.',
  },
  'certificate-issuer-missing': {
    severity: 'warning',
    title: 'The server does not send the certificate of the authority that signed its own',
    cause:
      'The intermediate certificate is missing from the server’s chain. A private authority that this machine does not know looks the same.',
    effect:
      'Browsers that know the intermediate certificate from elsewhere connect, and others do not: some users stay signed in.',
    fix: 'Configure the full chain, for many servers the file called fullchain.pem. With a private authority, start the doctor with NODE_EXTRA_CA_CERTS=/path/to/authority.pem.',
  },
  'certificate-expires-soon': {
    severity: 'warning',
    title: 'The certificate expires soon',
    cause: `It has less than ${SOON_DAYS} days left, and less than a sixth of its life. Automatic renewal would have replaced it by then.`,
    effect: 'None yet. Once it has expired no browser reaches the application, and users stay signed in.',
    fix: 'Find out why the renewal did not happen.',
  },
} as const satisfies Record<string, Rule>;

type Id = keyof typeof certificateRules;

const expiry = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

/** Judges the certificate of every https server on the way, each once. */
export const checkCertificates: Check<Id> = ({ hops, at }) => {
  const seen = new Map<string, Seen<Id>>();
  for (const { url, certificate } of hops) {
    const id = certificate && judge(certificate, at);
    if (id) seen.set(url.host, { id, detail: `${url.host}: ${describe(certificate)}` });
  }
  return [...seen.values()];
};

function judge({ problem, validFrom, validTo }: Certificate, at: Date): Id | undefined {
  if (problem === undefined) {
    const soon = Math.min(SOON_DAYS * DAY_MS, (validTo.getTime() - validFrom.getTime()) / 6);
    return validTo.getTime() - at.getTime() < soon ? 'certificate-expires-soon' : undefined;
  }
  if (expiry.has(problem)) return 'certificate-expired';
  if (problem === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'certificate-wrong-host';
  return problem === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'
    ? 'certificate-issuer-missing'
    : 'certificate-untrusted';
}

function describe({ problem, validFrom, validTo }: Certificate): string {
  const days = `valid from ${day(validFrom)} to ${day(validTo)}`;
  return problem ? `${problem}, ${days}` : days;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
