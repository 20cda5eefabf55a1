import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { RunningHydra } from '../../demo/hydra/types.js';
import { type AdminAnswer, admin } from './hydra-admin.js';
import type { TestClient } from './hydra-clients.js';
import { leavingHydra, parameter, type SignedIn } from './hydra-sign-in.js';
import type { UserAgent } from './user-agent.js';

/** Where a client sends the user to sign out. */
export function rpInitiatedUrl(
  hydra: RunningHydra,
  client: TestClient,
  { idToken }: SignedIn,
  state?: string,
): string {
  return `${hydra.publicUrl}/oauth2/sessions/logout?${new URLSearchParams({
    id_token_hint: idToken,
    post_logout_redirect_uri: client.postLogoutRedirectUri,
    ...(state && { state }),
  })}`;
}

/** Where a user signs out at Hydra itself. */
export function opInitiatedUrl(hydra: RunningHydra): string {
  return `${hydra.publicUrl}/oauth2/sessions/logout`;
}

/** Goes to an end-session URL and gives the challenge that Hydra hands to the logout provider. */
export async function challengeFrom(browser: UserAgent, hydra: RunningHydra, url: string): Promise<string> {
  return parameter(await browser.visit(url, leavingHydra(hydra)), 'logout_challenge');
}

/** What the Admin API says about a challenge, or does with it. */
export function logoutRequest(
  hydra: RunningHydra,
  challenge: string,
  action: 'get' | 'accept' | 'reject' = 'get',
): Promise<AdminAnswer> {
  const base = '/admin/oauth2/auth/requests/logout';
  const query = new URLSearchParams({ logout_challenge: challenge });
  return action === 'get'
    ? admin(hydra, 'GET', `${base}?${query}`)
    : admin(hydra, 'PUT', `${base}/${action}?${query}`);
}

/** Accepts a logout and gives the `redirect_to`. */
export async function acceptLogout(hydra: RunningHydra, challenge: string): Promise<string> {
  return (await logoutRequest(hydra, challenge, 'accept')).body.redirect_to;
}

/** The URLs of the iframes on a page. */
export function frameUrls({ body }: { readonly body: string }): string[] {
  return [...framesIn(parse(body))];
}

// Without a DOM: jsdom would make a window for each of hundreds of frames.
function* framesIn(node: DefaultTreeAdapterTypes.Node): Generator<string> {
  if ('attrs' in node && node.tagName === 'iframe') {
    yield node.attrs.find(({ name }) => name === 'src')?.value ?? '';
  }
  if ('childNodes' in node) for (const child of node.childNodes) yield* framesIn(child);
}
