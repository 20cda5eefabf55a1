import { expect } from 'chai';
import { frameUrls } from '../support/hydra-logout.js';
import { silentError } from '../support/hydra-sign-in.js';
import {
  type AccountOptions,
  type AccountUser,
  describeKratosLogout,
  type KratosStory,
  loggedState,
} from '../support/kratos-story.js';
import { describeWithKratos } from '../support/kratos-targets.js';
import { disable, lives } from '../support/kratos-users.js';
import type { Ailment } from '../support/sick-proxy.js';

const whoami = 'GET /sessions/whoami';
const create = 'GET /self-service/logout/browser';
const update = 'GET /self-service/logout';

/** How one logout goes, and what then is true of the Kratos session. */
interface Case {
  readonly signIn?: AccountOptions;
  /** What happens before, or to one of the requests. */
  readonly given?: (story: KratosStory, account: AccountUser) => unknown;
  /** The requests that Kratos gets. */
  readonly requests: readonly string[];
  readonly logged: string;
  /** Whether the Kratos session lives on. */
  readonly alive: boolean;
  /** The code of the warning in the log. */
  readonly code?: string;
}

const cases: Record<string, Case> = {
  'that is the user’s own: it ends': {
    requests: [whoami, create, update],
    logged: 'ended',
    alive: false,
  },
  'that is another user’s: it is left alone': {
    signIn: { subject: 'somebody-else' },
    requests: [whoami],
    logged: 'other_user',
    alive: true,
  },
  'whose cookie the browser does not send: nothing is asked': {
    given: ({ browser, kratos }) =>
      browser.jar.setCookieSync(`${kratos.cookieName}=; Path=/; Max-Age=0`, kratos.browserUrl),
    requests: [],
    logged: 'no_cookie',
    alive: true,
  },
  'that has ended before': {
    given: ({ kratos }, { cookie }) => disable(kratos, cookie),
    requests: [whoami],
    logged: 'already_gone',
    alive: false,
  },
  'whose cookie is garbage': {
    given: ({ browser, kratos }) =>
      browser.jar.setCookieSync(`${kratos.cookieName}=garbage; Path=/`, kratos.browserUrl),
    requests: [whoami],
    logged: 'already_gone',
    alive: true,
  },
  'that ends elsewhere before its logout is created': {
    given: ({ kratos, toKratos }, { cookie }) => toKratos.ail(/browser$/, () => disable(kratos, cookie)),
    requests: [whoami, create],
    logged: 'already_gone',
    alive: false,
  },
  'that ends elsewhere before its logout is updated': {
    given: ({ kratos, toKratos }, { cookie }) => toKratos.ail(/logout$/, () => disable(kratos, cookie)),
    requests: [whoami, create, update],
    logged: 'already_gone',
    alive: false,
  },
  'whose token Kratos refuses once: once more from create': {
    given: ({ toKratos }) => toKratos.ail(/logout$/, forgeToken(1)),
    requests: [whoami, create, update, create, update],
    logged: 'ended',
    alive: false,
  },
  'whose token Kratos refuses twice: it is not tried again': {
    given: ({ toKratos }) => toKratos.ail(/logout$/, forgeToken(2)),
    requests: [whoami, create, update, create, update],
    logged: 'failed',
    alive: true,
    code: 'kratos_failed',
  },
  'that Kratos ends although it answers 400': {
    given: ({ toKratos }) =>
      toKratos.ail(/logout$/, (request) => {
        request.url += '&return_to=https%3A%2F%2Fevil.example%2F';
      }),
    requests: [whoami, create, update],
    logged: 'ended',
    alive: false,
  },
};

const html = { 'content-type': 'text/html' };
const symptoms: Record<string, { ailment: Ailment; code: string }> = {
  'cannot be reached': { ailment: 'cuts', code: 'kratos_unreachable' },
  'does not answer': { ailment: 'hangs', code: 'kratos_timeout' },
  'answers 500': { ailment: { status: 500, body: '{"error":{"code":500}}' }, code: 'kratos_failed' },
  'is a proxy that answers 401 by itself': {
    ailment: { status: 401, body: '<h1>nginx</h1>', headers: html },
    code: 'kratos_failed',
  },
  'is a proxy that answers 200 by itself': {
    ailment: { status: 200, body: '<h1>It works</h1>', headers: html },
    code: 'kratos_failed',
  },
  'redirects elsewhere': {
    ailment: { status: 303, body: '', headers: { location: 'https://elsewhere.example/' } },
    code: 'kratos_failed',
  },
};
const steps = [whoami, create, update];

for (const [i, step] of steps.entries()) {
  for (const [symptom, { ailment, code }] of Object.entries(symptoms)) {
    cases[`at a Kratos that ${symptom} (${step})`] = {
      given: ({ toKratos }) => toKratos.ail(new RegExp(`${step}$`), ailment),
      requests: steps.slice(0, i + 1),
      logged: 'failed',
      alive: true,
      code,
    };
  }
}

const notices: Record<string, string> = {
  failed: 'The session of your account could not be ended and may still be open.',
  other_user: 'This browser is signed in with another account too.',
};

describeWithKratos('A logout with a Kratos session', {}, (kratos) => {
  describeKratosLogout('in the browser', kratos, {}, (story) => {
    for (const [title, { signIn, given, requests, logged, alive, code }] of Object.entries(cases)) {
      it(title, async () => {
        const { browser, hydra, log, toKratos, signInAtBoth, signOutAt } = story();
        const account = await signInAtBoth(signIn);
        const { client, signedIn, cookie } = account;
        await given?.(story(), account);

        const page = await signOutAt(client, signedIn);

        expect(toKratos.requests).to.deep.equal(requests);
        expect(await lives(kratos(), { cookie })).to.equal(alive);
        expect(loggedState(log)).to.equal(logged);
        const warnings = log.filter(({ event }) => event === 'kratos.failed');
        expect(warnings.map((warning) => warning.code)).to.deep.equal(code ? [code] : []);
        // Whatever Kratos does, Hydra's logout is complete, and the page says no more and no less than is true.
        expect(frameUrls(page)).to.have.length(1);
        expect(await silentError(browser, hydra, client)).to.equal('login_required');
        for (const [state, notice] of Object.entries(notices)) {
          expect(page.body.includes(notice), state).to.equal(state === logged);
        }
      });
    }
  });
});

/** Makes Kratos refuse as many tokens. */
function forgeToken(times: number): Ailment {
  let left = times;
  return (request) => {
    if (left-- > 0) request.url = request.url?.replace(/token=[^&]*/, 'token=ory_lo_forged');
  };
}
