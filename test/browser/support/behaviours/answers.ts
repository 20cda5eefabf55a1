import { type Answer, logoutPath, type Visit } from '../test-rp.js';

/** How long a slow answer takes, in milliseconds: longer than a browser needs to leave. */
const SLOW_MS = 300;

/** The requests of a page that sends the browser on to another one. */
export const twice = [logoutPath, '/step2'];

/** Answers the endpoint as told, and everything else with a slow page. */
export function thenSlowly(answer: Answer): Answer {
  return (visit) => {
    if (visit.path === logoutPath) answer(visit);
    else slowly(visit);
  };
}

/** Answers with a page, but takes its time. */
export function slowly({ page }: Visit) {
  setTimeout(page, SLOW_MS);
}

/** Answers with a page that runs a script, and has a form that leads to `/step2`. */
export function script(code: string): Answer {
  return ({ page }) => page(`<body><form action="/step2"></form><script>${code}</script>`);
}

/** Answers with a status, headers and a body. */
export function headers(status: number, fields: Readonly<Record<string, string>>, body = ''): Answer {
  return ({ response }) => void response.writeHead(status, fields).end(body);
}
