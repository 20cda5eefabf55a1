import { setTimeout as delay } from 'node:timers/promises';
import type { Animal } from '../animal.js';
import { page, pageWith, status } from '../good-answers.js';

/** What the zoo's FRONTCHANNEL_TIMEOUT_MS is: slow is then above 2 s, and 12 s are waited. */
export const zooTimeoutMs = 6000;

/** Relying parties whose answer is late, an error, or no page. */
export const wrongAnswers: readonly Animal[] = [
  {
    name: 'takes half of the time that the page waits',
    async answer(_request, response) {
      await delay(zooTimeoutMs / 2);
      page(response);
    },
    finds: ['answer-slow'],
  },
  {
    name: 'takes longer than the page waits',
    async answer(_request, response) {
      await delay(zooTimeoutMs + 500);
      page(response);
    },
    finds: ['answer-too-slow'],
  },
  { name: 'answers 404', answer: status(404), finds: ['status-not-found'] },
  { name: 'takes only POST', answer: status(405, { allow: 'POST' }), finds: ['status-not-found'] },
  { name: 'asks for a password by 401', answer: status(401), finds: ['status-forbidden'] },
  {
    name: 'refuses frames by fetch metadata',
    answer: ({ headers }, response) =>
      headers['sec-fetch-dest'] === 'iframe' ? response.writeHead(403).end() : page(response),
    finds: ['status-forbidden'],
  },
  {
    name: 'knows another issuer',
    answer(request, response) {
      const { searchParams } = new URL(request.url ?? '', 'https://rp.example');
      if (searchParams.get('iss') === 'https://old.example.com/') page(response);
      else response.writeHead(400).end('Unknown issuer');
    },
    finds: ['status-client-error'],
  },
  {
    name: 'limits its requests',
    answer: status(429, { 'retry-after': '60' }),
    finds: ['status-client-error'],
  },
  { name: 'fails', answer: status(500), finds: ['status-server-error'] },
  {
    name: 'is down behind its proxy, whose error page has security headers',
    answer: status(503, { 'x-frame-options': 'DENY', 'cross-origin-opener-policy': 'same-origin' }),
    finds: ['status-server-error'],
  },
  { name: 'answers 204', answer: status(204), finds: ['answer-without-page'] },
  { name: 'answers 205', answer: status(205), finds: ['answer-without-page'] },
  {
    name: 'answers with an attachment',
    answer: pageWith({ 'content-disposition': 'attachment; filename="logout.html"' }),
    finds: ['answer-is-download'],
  },
  {
    name: 'answers with bytes of no known kind',
    answer: pageWith({ 'content-type': 'application/octet-stream' }),
    finds: ['answer-is-download'],
  },
  {
    name: 'answers from a cache that does not tell queries apart',
    answer: pageWith({ age: '4711', 'cache-control': 'public, s-maxage=86400', 'x-cache': 'HIT' }),
    finds: ['answer-from-cache'],
  },
  {
    name: 'lets browsers keep its answer',
    answer: pageWith({ 'cache-control': 'private, max-age=600' }),
    finds: ['answer-cacheable'],
  },
  {
    name: 'serves a static page, which browsers keep for a while',
    answer(_request, response) {
      const headers = {
        'content-type': 'text/html',
        'last-modified': 'Mon, 04 Mar 2024 08:00:00 GMT',
        etag: '"65e5"',
      };
      response.writeHead(200, headers).end('<!doctype html>Signed out.');
    },
    finds: ['answer-cacheable'],
  },
];
