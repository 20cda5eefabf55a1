import { fileURLToPath } from 'node:url';
import type { Middleware } from 'koa';
import nunjucks from 'nunjucks';

const templates = new nunjucks.Environment(
  new nunjucks.FileSystemLoader(fileURLToPath(new URL('templates', import.meta.url))),
  {
    autoescape: true,
    throwOnUndefined: true,
  },
);

/**
 * Renders a page of the demo.
 *
 * @param name of a template in `demo/templates`, such as `portal.njk`
 * @throws if the template reads a value that is not given
 */
export function render(name: string, values: object): string {
  return templates.render(name, values);
}

/** Shows what went wrong, and the way back to the portal. */
export function errorPage(portalUrl: string): Middleware {
  return async function errorPage(ctx, next) {
    try {
      await next();
    } catch (error) {
      const { status, message } = error as Error & { status?: number };
      ctx.status = status ?? 500;
      ctx.body = render('error.njk', { message, portalUrl });
    }
  };
}
