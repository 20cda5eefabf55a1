import helmet from 'helmet';
import type { Animal } from '../animal.js';
import { logoutPage, page, pageWith, proofScript } from '../good-answers.js';

const clearsStorage = '<script>localStorage.removeItem("session")</script>';
const secure = helmet();

/** Relying parties whose page does not do in a frame, or in a window, what it was made for. */
export const wrongPages: readonly Animal[] = [
  { name: 'denies framing', answer: pageWith({ 'x-frame-options': 'DENY' }), finds: ['frame-denied'] },
  {
    name: 'lets only itself frame it',
    answer: pageWith({ 'x-frame-options': 'SAMEORIGIN' }),
    finds: ['frame-denied'],
  },
  {
    name: 'contradicts itself about framing',
    answer: pageWith({ 'x-frame-options': ['SAMEORIGIN', 'ALLOWALL'] }),
    finds: ['frame-denied'],
  },
  {
    name: 'has the default headers of Helmet',
    answer: (request, response) => secure(request, response, () => page(response)),
    finds: ['frame-denied'],
  },
  {
    name: 'lets another page frame it',
    answer: pageWith({ 'content-security-policy': 'frame-ancestors https://login.example.com' }),
    finds: ['frame-denied'],
  },
  {
    name: 'forgets the port of the logout page',
    answer: pageWith({ 'content-security-policy': 'frame-ancestors https://localhost' }),
    finds: ['frame-denied'],
  },
  {
    name: 'allows by one policy what another forbids',
    answer: pageWith({
      'content-security-policy': [`frame-ancestors ${logoutPage.origin}`, "frame-ancestors 'self'"],
    }),
    finds: ['frame-denied'],
  },
  {
    name: 'is finished in a window, and cuts it off',
    metadata: () => ({ metadata: { logout_coordinator: { finish: 'always' } } }),
    answer: pageWith({ 'cross-origin-opener-policy': 'same-origin' }),
    finds: ['opener-cut'],
  },
  {
    name: 'clears its storage by a script that its sandbox forbids',
    answer: pageWith({ 'content-security-policy': 'sandbox allow-same-origin' }, clearsStorage),
    finds: ['sandbox-without-scripts'],
  },
  {
    name: 'proves its sign-out in a word that nobody knows',
    answer: pageWith({}, proofScript('done')),
    finds: ['proof-unknown'],
  },
  {
    name: 'proves its sign-out to another page',
    answer: pageWith({}, proofScript('confirmed', 'https://login.example.com')),
    finds: ['proof-to-other-origin'],
  },
  {
    name: 'forbids the script of its proof',
    answer: pageWith({ 'content-security-policy': "script-src 'self'" }, proofScript('confirmed')),
    finds: ['proof-blocked'],
  },
];
