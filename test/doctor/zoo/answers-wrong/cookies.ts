import type { Animal } from '../animal.js';
import { pageWith } from '../good-answers.js';

function clears(...cookies: string[]) {
  return pageWith({ 'set-cookie': cookies });
}

/** Relying parties that clear a cookie in vain. */
export const wrongCookies: readonly Animal[] = [
  {
    name: 'clears a __Host- cookie without Secure',
    answer: clears('__Host-session=; Max-Age=0; Path=/; HttpOnly'),
    finds: ['cookie-rejected'],
  },
  {
    name: 'clears a SameSite=None cookie without Secure',
    answer: clears('sid=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/; SameSite=None'),
    finds: ['cookie-rejected'],
  },
  {
    name: 'clears a cookie of another domain',
    answer: clears('session=; Max-Age=0; Domain=example.com; Secure'),
    finds: ['cookie-rejected'],
  },
  {
    name: 'is of another site, and clears a Lax cookie',
    server: { host: '127.0.0.1' },
    answer: clears('session=; Max-Age=0; Path=/; Secure; SameSite=Lax'),
    finds: ['cookie-ignored-cross-site', 'cross-site-without-back-channel'],
  },
  {
    name: 'is of another site, and cuts off the window that finishes it',
    server: { host: '127.0.0.1' },
    answer: pageWith({ 'cross-origin-opener-policy': 'same-origin-allow-popups' }),
    finds: ['opener-cut', 'cross-site-without-back-channel'],
  },
];
