import type { Logger } from 'pino';
import { type Context, prefersJson } from '../http/index.js';
import { Problem } from '../problem.js';
import type { Pages } from './pages.js';

/**
 * Answers every error: as a page, or as problem details (RFC 9457) where the client prefers JSON. A request for what is
 * not served is answered likewise, and not logged: it is no logout that failed.
 */
export function problemPages(pages: Pages, log: Logger) {
  return async function renderProblems(ctx: Context, next: () => Promise<unknown>) {
    try {
      await next();
      // 404, and by the router's allowedMethods 405 and 501.
      if (ctx.status >= 400 && ctx.body == null)
        answer(ctx, pages, new Problem('not_found', 'Nothing is served here.', ctx.status));
    } catch (error) {
      const problem = toProblem(error);
      report(log, ctx, problem, error);
      answer(ctx, pages, problem);
    }
  };
}

function answer(ctx: Context, pages: Pages, problem: Problem) {
  ctx.status = problem.status;
  if (prefersJson(ctx)) renderJson(ctx, pages, problem);
  else renderPage(ctx, pages, problem);
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { status, expose } = error as { status?: unknown; expose?: unknown };
  if (typeof status === 'number' && status < 500 && expose)
    return new Problem('bad_request', 'The request could not be understood.', status);
  return new Problem('internal', 'Unexpected error.');
}

function renderPage(ctx: Context, pages: Pages, problem: Problem) {
  pages.render(ctx, 'error', {
    code: problem.code,
    retryUrl: problem.retryable ? (ctx.state.retryUrl ?? null) : null,
    reference: ctx.state.logoutId ?? null,
  });
}

function renderJson(ctx: Context, pages: Pages, problem: Problem) {
  const t = pages.texts(ctx);
  ctx.body = {
    type: `urn:hydra-logout-coordinator:problem:${problem.code}`,
    title: t(`problem.${problem.code}.title`),
    status: problem.status,
    detail: t(`problem.${problem.code}.text`),
    // As this program sees the request: the doctor compares it with the browser's URL, to check TRUST_PROXY.
    instance: `${ctx.protocol}://${ctx.host}${ctx.path}`,
    ...(ctx.state.logoutId && { reference: ctx.state.logoutId }),
  };
  ctx.type = 'application/problem+json';
}

function report(log: Logger, ctx: Context, problem: Problem, error: unknown) {
  const { code, status } = problem;
  const event = { event: 'logout.failed', logoutId: ctx.state.logoutId, code, status };
  if (code === 'internal') log.error({ ...event, err: error }, 'a fault of this program');
  else if (status >= 500) log.error(event, problem.message);
  else log.info(event, problem.message);
}
