import { askCoordinator } from '../coordinator-answer.js';
import { policiesOf } from '../policies.js';
import type { Finding } from '../product.js';
import { createVisitor, type PageAnswer } from '../visitor.js';
import { blocksFrames } from './blocks-frames.js';
import { finding } from './finding.js';

/** How long the logout page may take, in milliseconds. */
const VISIT_MS = 10_000;

/** Looks at the logout page as a browser gets it, through whatever proxies there are. Nobody is signed out. */
export async function* checkLogoutPage(logoutPage: URL): AsyncGenerator<Finding> {
  if (logoutPage.protocol === 'http:' && !isLoopback(logoutPage)) {
    yield finding('logout-page-insecure', logoutPage.origin);
  }
  const visit = await askCoordinator(createVisitor(VISIT_MS), logoutPage).catch(
    ({ message }: Error) => message,
  );
  if (typeof visit === 'string') return yield finding('logout-page-unreachable', visit);
  const { code, answer } = visit;
  if (code === undefined) {
    return yield finding('logout-page-other', `status ${answer.status} at ${answer.url.origin}`);
  }
  if (code !== 'challenge_missing') {
    return yield finding('logout-page-path', `${answer.url.pathname}: status ${answer.status}`);
  }
  if (visit.instance !== undefined) yield* addressFindings(answer.url, visit.instance);
  yield* headerFindings(answer);
}

function* addressFindings(seen: URL, instance: string): Generator<Finding> {
  if (!URL.canParse(instance)) return;
  const { origin, pathname } = new URL(instance);
  if (origin !== seen.origin) {
    yield finding('logout-page-address', `browsers: ${seen.origin}, the coordinator: ${origin}`);
  }
  if (pathname !== seen.pathname) {
    yield finding('logout-page-base-path', `browsers: ${seen.pathname}, the coordinator: ${pathname}`);
  }
}

function* headerFindings({ headers }: PageAnswer): Generator<Finding> {
  const policies = policiesOf({ headers });
  if (policies.some(blocksFrames)) {
    yield finding('logout-page-frames-blocked', headers['content-security-policy'] ?? '');
  }
  const lost = [
    ...(policies.some((policy) => policy.has('frame-ancestors')) ? [] : ['Content-Security-Policy']),
    ...(headers['cache-control']?.includes('no-store') ? [] : ['Cache-Control: no-store']),
  ];
  if (lost.length > 0) yield finding('logout-page-headers-lost', lost.join(', '));
  const opener = headers['cross-origin-opener-policy'];
  if (opener !== undefined && opener !== 'unsafe-none') yield finding('logout-page-opener-cut', opener);
}

function isLoopback({ hostname }: URL): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
