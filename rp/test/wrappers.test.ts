import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express, { type ErrorRequestHandler, type Request as ExpressRequest } from 'express';
import helmet from 'helmet';
import Koa, { type Context } from 'koa';
import { UserAgent } from '../../test/support/user-agent.js';
import {
  expressFrontchannelLogout,
  koaFrontchannelLogout,
  nodeFrontchannelLogout,
  type SessionEnd,
} from '../src/index.js';
import { issAndSid, issuer, logoutPage, proofIn, wordOf } from './support.js';

/** An application as its framework sees it, which ends the session of the cookie that came. */
interface Application {
  readonly sessions: Set<string>;
  readonly errors: unknown[];
  /** Set to have its store fail. */
  failure?: Error;
}

const options = {
  issuer,
  logoutPage,
  // As browsers see it: no framework needs to know.
  sessionCookie: { host: 'rp.example.com', path: '/', sameSite: 'lax' },
  clearCookies: [{ name: 'session' }, { name: 'theme' }],
} as const;

function end({ sessions, failure }: Application, cookie = ''): SessionEnd {
  if (failure) throw failure;
  return sessions.delete(/session=(\w+)/.exec(cookie)?.[1] ?? '') ? 'ended' : 'none';
}

const frameworks: Readonly<Record<string, (application: Application) => RequestListener>> = {
  'Express 5'(application) {
    const app = express();
    app.use(helmet());
    app.use((_request, response, next) => {
      response.cookie('seen', 'yes');
      next();
    });
    const logout = expressFrontchannelLogout<ExpressRequest>({
      ...options,
      endSession: ({ request }) => end(application, request.get('cookie')),
    });
    app.use(express.Router().all('/logout', logout));
    const handleError: ErrorRequestHandler = (error, _request, response, _next) => {
      application.errors.push(error);
      response.sendStatus(500);
    };
    return app.use(handleError);
  },
  Koa(application) {
    const app = new Koa();
    app.on('error', (error) => application.errors.push(error));
    app.use((ctx, next) => {
      ctx.set('X-Powered-By', 'Koa');
      ctx.cookies.set('seen', 'yes');
      return next();
    });
    app.use(
      koaFrontchannelLogout<Context>({
        ...options,
        endSession: ({ ctx }) => end(application, ctx.get('cookie')),
      }),
    );
    return app.callback();
  },
  'plain node:http'(application) {
    const logout = nodeFrontchannelLogout({
      ...options,
      endSession: ({ request }) => end(application, request.headers.cookie),
      onError: (error) => application.errors.push(error),
    });
    return (request, response) => {
      response.setHeader('Set-Cookie', 'seen=yes');
      void logout(request, response);
    };
  },
};

for (const [framework, listener] of Object.entries(frameworks)) {
  describe(`The kit in ${framework}`, () => {
    let application: Application;
    let server: Server;
    let url: string;
    let browser: UserAgent;

    beforeEach(async () => {
      application = { sessions: new Set(['abc']), errors: [] };
      server = createServer(listener(application)).listen(0, 'localhost');
      await once(server, 'listening');
      url = `http://localhost:${(server.address() as AddressInfo).port}/logout`;
      browser = new UserAgent();
      browser.jar.setCookieSync('session=abc', url);
    });
    afterEach(() => {
      server.close().closeAllConnections();
    });

    const framed = { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' } };

    it('ends the session, proves it and clears the cookies', async () => {
      const page = await browser.visit(`${url}${issAndSid}`, framed);
      expect(page.status).to.equal(200);
      expect(proofIn(page.body)).to.equal('confirmed');
      expect(application.sessions).to.have.property('size', 0);
      expect(browser.jar.getCookieStringSync(url), 'the application’s own cookie stays').to.equal('seen=yes');
    });

    it('is unsure where the browser withheld the cookie', async () => {
      const page = await new UserAgent().visit(`${url}${issAndSid}`, framed);
      expect(proofIn(page.body)).to.equal('unsure');
      expect(application.sessions).to.have.property('size', 1);
    });

    it('is sure where the browser would have sent the cookie', async () => {
      const page = await new UserAgent().visit(`${url}${issAndSid}`, {
        headers: { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'iframe' },
      });
      expect(await wordOf(page.body)).to.equal('confirmed');
    });

    it('sends its headers in place of those that the application sets for all pages', async () => {
      const { headers } = await browser.visit(`${url}${issAndSid}`);
      expect(headers['content-security-policy']).to.match(/frame-ancestors https:\/\/login\.example\.com$/);
      expect(headers['cross-origin-opener-policy']).to.equal('unsafe-none');
      expect(headers['cache-control']).to.equal('no-store');
      expect(headers['content-type']).to.equal('text/html; charset=utf-8');
    });

    for (const { what, query, method, status } of [
      { what: 'sid alone', query: '?sid=sid-1', method: 'GET', status: 400 },
      { what: 'POST', query: issAndSid, method: 'POST', status: 405 },
      { what: 'TRACE', query: issAndSid, method: 'TRACE', status: 405 },
    ]) {
      it(`refuses ${what}`, async () => {
        expect((await browser.visit(`${url}${query}`, { method })).status).to.equal(status);
        expect(application.sessions).to.have.property('size', 1);
      });
    }

    it('answers HEAD and ends nothing', async () => {
      const answer = await browser.visit(`${url}${issAndSid}`, { method: 'HEAD' });
      expect(answer.status).to.equal(200);
      expect(answer.body).to.equal('');
      expect(application.sessions).to.have.property('size', 1);
    });

    it('answers 500 without a proof when the application fails, and hands the error to it', async () => {
      application.failure = new Error('The database is down.');
      const page = await browser.visit(`${url}${issAndSid}`);
      expect(page.status).to.equal(500);
      expect(proofIn(page.body)).to.equal(undefined);
      expect(page.body).not.to.include('database');
      expect(application.errors).to.deep.equal([application.failure]);
      expect(browser.jar.getCookieStringSync(url)).to.include('session=abc');
    });
  });
}
