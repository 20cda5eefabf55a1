import type { Animal } from '../animal.js';
import { logoutPath, page, pageWith, redirectTo } from '../good-answers.js';

/** Relying parties whose redirects lead astray. */
export const wrongRedirects: readonly Animal[] = [
  {
    name: 'redirects to itself',
    answer: redirectTo(({ url = '' }) => url),
    finds: ['redirect-loop'],
  },
  {
    name: 'redirects for ever, each time elsewhere',
    answer: redirectTo(({ url }) => `${url}&again`, 307),
    finds: ['redirect-too-many'],
  },
  {
    name: 'tests for cookies first',
    answer(request, response) {
      if (request.headers.cookie) return page(response);
      response.writeHead(302, { location: request.url, 'set-cookie': 'test=1; Secure; Path=/' }).end();
    },
    finds: ['redirect-needs-cookie'],
  },
  { name: 'redirects without saying where', answer: redirectTo(''), finds: ['redirect-broken'] },
  {
    name: 'redirects to its mobile application',
    answer: redirectTo('com.example.app://signed-out'),
    finds: ['redirect-broken'],
  },
  {
    name: 'does not know that its proxy speaks https, and adds a slash',
    answer: redirectTo(({ headers }) => `http://${headers.host}${logoutPath}/`),
    // Its port speaks https alone, so nobody answers there.
    finds: ['connection-reset', 'redirect-to-http'],
  },
  {
    name: 'hands the logout on to another site',
    answer: redirectTo(
      ({ headers }) => `https://${headers.host?.replace('localhost', '127.0.0.1')}/signed-out`,
    ),
    finds: ['redirect-to-other-site'],
  },
  {
    name: 'has moved to another port, where it is down',
    answer: redirectTo('https://localhost:1/frontchannel-logout'),
    finds: ['connection-refused', 'redirect-to-other-host'],
  },
  { name: 'redirects to its sign-in page', answer: redirectTo('/users/sign_in'), finds: ['sign-in-page'] },
  {
    name: 'begins a new sign-in',
    answer(request, response) {
      if (request.url?.startsWith('/oauth2/auth'))
        return pageWith({ 'x-frame-options': 'DENY' })(request, response);
      redirectTo('/oauth2/auth?response_type=code&client_id=rp')(request, response);
    },
    finds: ['sign-in-page'],
  },
  {
    name: 'shows its sign-in page in place of an answer',
    answer: pageWith({}, '<form method="post"><input name="user"><input type="password" name="p"></form>'),
    finds: ['sign-in-page'],
  },
];
