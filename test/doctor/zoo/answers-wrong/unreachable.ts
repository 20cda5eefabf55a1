import type { Animal } from '../animal.js';
import { logoutPath } from '../good-answers.js';

/** Relying parties that no answer comes from. */
export const unreachable: readonly Animal[] = [
  { name: 'is down', server: { isDown: true }, finds: ['connection-refused'] },
  {
    name: 'has a host name that nobody knows',
    metadata: () => ({
      redirect_uris: ['https://rp.invalid/callback'],
      backchannel_logout_uri: 'https://rp.invalid/backchannel-logout',
      post_logout_redirect_uris: ['https://rp.invalid/'],
      frontchannel_logout_uri: `https://rp.invalid${logoutPath}`,
    }),
    finds: ['host-not-found'],
  },
  {
    name: 'is registered at an address that no connection leads to',
    metadata: () => ({
      redirect_uris: ['https://255.255.255.255/callback'],
      post_logout_redirect_uris: ['https://255.255.255.255/'],
      frontchannel_logout_uri: `https://255.255.255.255${logoutPath}`,
      backchannel_logout_uri: 'https://255.255.255.255/backchannel-logout',
    }),
    finds: ['host-unreachable'],
  },
  {
    name: 'resets the connection',
    answer: (request) => request.socket.destroy(),
    finds: ['connection-reset'],
  },
  {
    name: 'breaks off in the middle of its page',
    answer(_request, response) {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('<!doctype html>', () => response.destroy());
    },
    finds: ['connection-reset'],
  },
  { name: 'never answers', answer: () => {}, finds: ['probe-timeout'] },
  {
    name: 'never ends its page',
    answer: (_request, response) => void response.writeHead(200).write('<!doctype html>'),
    finds: ['probe-timeout'],
  },
  {
    name: 'redirects to where no answer comes from',
    answer(request, response) {
      if (request.url?.startsWith(logoutPath)) response.writeHead(302, { location: '/silence' }).end();
    },
    finds: ['probe-timeout'],
  },
  {
    name: 'speaks another protocol',
    answer: (request) => request.socket.end('220 mail.example ESMTP\r\n'),
    finds: ['answer-not-http'],
  },
  {
    name: 'says that its page is compressed, and it is not',
    answer: (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('Signed out.'),
    finds: ['answer-not-http'],
  },
  {
    name: 'is registered with https and speaks http',
    server: { scheme: 'http' },
    metadata: (origin) => {
      const secure = origin.replace('http:', 'https:');
      return {
        redirect_uris: [`${secure}/callback`],
        post_logout_redirect_uris: [`${secure}/`],
        frontchannel_logout_uri: `${secure}${logoutPath}`,
      };
    },
    finds: ['tls-failed'],
  },
];
