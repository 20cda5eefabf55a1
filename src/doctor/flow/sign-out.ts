import { buildEndSessionUrl, randomState } from 'openid-client';
import { askCoordinator } from '../coordinator-answer.js';
import type { Finding } from '../product.js';
import type { PageAnswer, Visitor } from '../visitor.js';
import { readPage } from './logout-page.js';
import type { flowRules } from './rules.js';
import { has, type RelyingParty, sessionLives, startsWith } from './sign-in.js';

/** What came of a whole logout. */
export interface SignOut {
  readonly findings: readonly Finding[];
  /** Hydra's `urls.logout`; undefined where the logout never got there. */
  readonly logoutPage: URL | undefined;
}

/**
 * Signs the user out as a browser would, but loads no frame of the logout page.
 *
 * @param expected what --logout-page says
 * @throws {Error} where somebody on the way does not answer
 */
export async function signOut(
  visitor: Visitor,
  rp: RelyingParty,
  idToken: string,
  expected: URL | undefined,
): Promise<SignOut> {
  const { postLogoutRedirectUri } = rp.client;
  const state = randomState();
  const url = buildEndSessionUrl(rp.oidc, {
    id_token_hint: idToken,
    post_logout_redirect_uri: postLogoutRedirectUri,
    state,
  });
  const isBack = startsWith(postLogoutRedirectUri);
  const toPage = await visitor.follow(url, (url) => has('logout_challenge')(url) || isBack(url));
  if (!toPage.location || !has('logout_challenge')(toPage.location)) {
    return { findings: [finding('flow-skipped', `Hydra answered ${toPage.status}`)], logoutPage: undefined };
  }
  const logoutPage = withoutQuery(toPage.location);
  const findings: Finding[] = [];
  if (expected && withoutQuery(expected).href !== logoutPage.href) {
    findings.push(finding('flow-logout-page-differs', `${logoutPage.href}, not ${expected.href}`));
  }
  const { code, answer } = await askCoordinator(visitor, logoutPage);
  if (code !== 'challenge_missing') {
    findings.push(
      finding('flow-logout-elsewhere', `${logoutPage.href} answers ${answer.status}, not as a coordinator`),
    );
    return { findings, logoutPage };
  }
  const way = await redirectTo(visitor, toPage.location);
  if (way.redirectTo === undefined) {
    return { findings: [...findings, finding('flow-page-failed', `status ${way.status}`)], logoutPage };
  }
  if (await sessionLives(visitor, rp)) findings.push(finding('flow-session-alive', 'prompt=none finds it'));
  const back = await visitor.follow(way.redirectTo, isBack);
  if (!back.location || back.location.searchParams.get('state') !== state) {
    findings.push(finding('flow-wrong-way-back', whereTo(back)));
  }
  return { findings, logoutPage };
}

/** Goes through the coordinator's pages, and agrees where it is asked. */
async function redirectTo(
  visitor: Visitor,
  challenged: URL,
): Promise<{ readonly redirectTo: URL | undefined; readonly status: number }> {
  const stop = () => true;
  let answer = await visitor.follow(challenged, stop);
  let page = readPage(answer.body);
  if (page.kind === 'confirm') {
    answer = await visitor.get(challenged, { form: page.form });
    page = readPage(answer.body);
  }
  const { status, location } = answer;
  if (page.kind === 'logout' && URL.canParse(page.redirectTo)) {
    return { redirectTo: new URL(page.redirectTo), status };
  }
  return { redirectTo: location, status };
}

// Challenges, tokens and codes are in the query: it is left out.
function whereTo({ url, status, location }: PageAnswer): string {
  const end = location ?? url;
  return `${end.origin}${end.pathname} (status ${status})`;
}

function withoutQuery(url: URL): URL {
  return new URL(`${url.origin}${url.pathname}`);
}

function finding(id: keyof typeof flowRules, detail: string): Finding {
  return { id, clientId: undefined, detail };
}
