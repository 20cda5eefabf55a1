import type { Animal } from '../animal.js';
import { pageWith } from '../good-answers.js';

/** Relying parties that are good but for their certificate. */
export const wrongCertificates: readonly Animal[] = [
  {
    name: 'has a certificate that has expired',
    server: { certificate: 'expired' },
    finds: ['certificate-expired'],
  },
  {
    name: 'has a certificate that is not valid yet',
    server: { certificate: 'not-yet-valid' },
    finds: ['certificate-expired'],
  },
  {
    name: 'has a certificate that expires this week',
    server: { certificate: 'expires-soon' },
    finds: ['certificate-expires-soon'],
  },
  {
    name: 'has the certificate of another host',
    server: { certificate: 'wrong-host' },
    finds: ['certificate-wrong-host'],
  },
  {
    name: 'signed its certificate itself',
    server: { certificate: 'self-signed' },
    finds: ['certificate-untrusted'],
  },
  {
    name: 'sends no certificate of its authority',
    server: { certificate: 'unknown-authority' },
    finds: ['certificate-issuer-missing'],
  },
  {
    name: 'has a certificate that has expired, and denies framing',
    server: { certificate: 'expired' },
    answer: pageWith({ 'x-frame-options': 'DENY' }),
    finds: ['certificate-expired', 'frame-denied'],
  },
];
