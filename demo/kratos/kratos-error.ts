import type { Context } from 'koa';
import { redirect } from '../http.js';

/** An error as Kratos answers it. */
export class KratosStandInError extends Error {
  constructor(
    readonly status: number,
    reason: string,
    readonly id?: string,
  ) {
    super(reason);
  }
}

/** No live session: none, garbage, ended and expired are one and the same to a logout. */
export function noActiveSession(): never {
  throw new KratosStandInError(401, 'No active session was found in this request.', 'session_inactive');
}

/** Answers errors as JSON, or to those who do not accept that, with a redirect to the error page. */
export function errorAnswers(browserUrl: () => string) {
  return async function answerErrors(ctx: Context, next: () => Promise<unknown>) {
    try {
      await next();
    } catch (error) {
      if (!(error instanceof KratosStandInError)) throw error;
      if (!wantsJson(ctx) && ctx.path.startsWith('/self-service/')) {
        return redirect(ctx, `${browserUrl()}/ui/error?id=${crypto.randomUUID()}`, 303);
      }
      const { status, id, message } = error;
      ctx.status = status;
      ctx.body = { error: { ...(id && { id }), code: status, reason: message } };
    }
  };
}

/** Whether Kratos answers in JSON: the client names it first, or sends it. A browser's `*` does not count. */
export function wantsJson(ctx: Context): boolean {
  return ['Accept', 'Content-Type'].some((header) => ctx.get(header).startsWith('application/json'));
}
