import express from 'express';
import helmet from 'helmet';
import type { Animal } from '../animal.js';
import { issuer, logoutPage, logoutPath, page, pageWith, proofScript, redirectTo } from '../good-answers.js';

const isolated = helmet({
  contentSecurityPolicy: false,
  xFrameOptions: false,
  crossOriginEmbedderPolicy: true,
  crossOriginResourcePolicy: { policy: 'same-origin' },
});

/** Relying parties that do without the kit and are good all the same, however odd they look. */
export const byHand: readonly Animal[] = [
  { name: 'answers 200 and no-store, and no more', answer: pageWith({}), finds: [] },
  { name: 'answers with nothing at all', answer: (_request, response) => response.end(), finds: [] },
  {
    name: 'answers with JSON',
    answer: (_request, response) =>
      void response.setHeader('content-type', 'application/json').end('{"ok":true}'),
    finds: [],
  },
  {
    name: 'proves its sign-out by hand, with a nonce',
    answer: pageWith(
      { 'content-security-policy': `script-src 'nonce-abc'; frame-ancestors ${logoutPage.origin}` },
      proofScript('confirmed', logoutPage.origin, 'abc'),
    ),
    finds: [],
  },
  {
    name: 'has an ETag, as Express adds it, and no Cache-Control',
    answer: express().get(logoutPath, (_request, response) => void response.send('Signed out.')),
    finds: [],
  },
  {
    name: 'redirects to a page of its own, which browsers may keep',
    answer: (request, response) =>
      request.url === '/signed-out'
        ? page(response, { 'cache-control': 'public, max-age=3600' })
        : redirectTo('/signed-out', 303)(request, response),
    finds: [],
  },
  {
    name: 'adds a slash by a redirect for good',
    answer: (request, response) =>
      request.url?.startsWith(`${logoutPath}/`)
        ? page(response)
        : void response.writeHead(301, { location: `${request.url?.replace('?', '/?')}` }).end(),
    finds: [],
  },
  {
    name: 'forbids framing by a header that browsers ignore',
    answer: pageWith({ 'x-frame-options': 'ALLOW-FROM https://login.example.com' }),
    finds: [],
  },
  {
    name: 'allows the logout page by one header, and forbids it by an older one',
    answer: pageWith({
      'x-frame-options': 'DENY',
      'content-security-policy': `default-src 'none'; frame-ancestors 'self' https://localhost:*`,
    }),
    finds: [],
  },
  {
    name: 'forbids framing in a policy that only reports',
    answer: pageWith({ 'content-security-policy-report-only': "frame-ancestors 'none'; script-src 'none'" }),
    finds: [],
  },
  {
    name: 'isolates itself, which does not matter in a frame of this page',
    answer: (request, response) => isolated(request, response, () => page(response)),
    finds: [],
  },
  {
    name: 'denies framing on a redirect, where it does not count',
    answer: redirectTo('/signed-out', 302, { 'x-frame-options': 'DENY' }),
    finds: [],
  },
  {
    name: 'is sandboxed and has no script to run',
    answer: pageWith({ 'content-security-policy': 'sandbox' }),
    finds: [],
  },
  {
    name: 'denies framing, and is always finished in a window',
    metadata: () => ({ metadata: { logout_coordinator: { finish: 'always' } } }),
    answer: pageWith({ 'x-frame-options': 'DENY' }),
    finds: [],
  },
  {
    name: 'clears its cookie twice, once as browsers want it',
    answer: pageWith({
      'set-cookie': ['sid=; Max-Age=0; Path=/; Secure', 'sid=; Max-Age=0; Path=/; Domain=example.com'],
    }),
    finds: [],
  },
  {
    name: 'asks for the issuer and a sid that nobody had before',
    answer(request, response) {
      const { searchParams } = new URL(request.url ?? '', 'https://rp.example');
      const good = searchParams.get('iss') === issuer && /^[\da-f-]{36}$/.test(searchParams.get('sid') ?? '');
      if (good && !request.headers.cookie) page(response);
      else response.writeHead(400).end();
    },
    finds: [],
  },
];
