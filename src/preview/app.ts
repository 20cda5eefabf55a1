import Router from '@koa/router';
import Koa from 'koa';
import nunjucks from 'nunjucks';
import type { PreviewConfig } from '../config.js';
import { type Context, type State, securityHeaders } from '../http/index.js';
import { createPages, readLocales } from '../pages/index.js';
import type { Changes } from './changes.js';
import { choices, readLook, schemeCss, urlIn } from './look.js';
import type { Scene, Stage } from './scene.js';
import { allScenes } from './scenes.js';
import { readScript, sourceFiles } from './source-files.js';

/** The preview's pages: the list of scenes at `/`, each scene at its name. All files are read anew for each request. */
export function createPreviewApp(config: PreviewConfig, changes: Changes): Koa<State> {
  const router = new Router<State>();

  router.get('/changes', (ctx) => {
    ctx.respond = false;
    changes.tell(ctx.res);
  });

  router.get('/', (ctx) => {
    const look = readLook(ctx.query);
    const groups = allScenes().map(({ title, scenes }) => ({
      title,
      scenes: scenes.map((scene) => ({ title: scene.title, url: urlIn(look, scene.name) })),
    }));
    const languages = [...readLocales(config.LOCALES_DIR).keys()];
    pages(config).render(ctx, 'preview/index', { groups, choices: choices(look, languages) });
  });

  router.get('/:scene', (ctx) => {
    const scene = findScene(ctx.params.scene);
    if (!scene) return;
    const look = readLook(ctx.query);
    ctx.state.uiLocales = [look.lang];
    const rendered = pages(config);
    const stage: Stage = {
      t: rendered.texts(ctx),
      logos: look.logos === 'on',
      backUrl: urlIn(look, ''),
      part: (template, data) => new nunjucks.runtime.SafeString(rendered.html(ctx, template, data)),
    };
    rendered.render(ctx, scene.template, scene.data(stage));
    const followUp = scene.template === 'logout' ? rendered.inlined('follow-up.css') : '';
    ctx.body += `<style nonce="${ctx.state.nonce}">${followUp}${scene.css ?? ''}${schemeCss(look)}</style>`;
  });

  // The confirm page's answer.
  router.post('/:scene', (ctx) => {
    ctx.status = 303;
    ctx.redirect(urlIn(readLook(ctx.query), ''));
  });

  const app = new Koa<State>();
  app.use(securityHeaders());
  app.use(reloadOnChange);
  app.use(showFaults);
  app.use(router.routes());
  app.silent = true;
  return app;
}

function pages(config: PreviewConfig) {
  return createPages(config, sourceFiles(config.TEMPLATES_DIR));
}

function findScene(name: string | undefined): Scene | undefined {
  return allScenes()
    .flatMap(({ scenes }) => scenes)
    .find((scene) => scene.name === name);
}

async function reloadOnChange(ctx: Context, next: () => Promise<unknown>) {
  await next();
  if (typeof ctx.body === 'string') {
    ctx.body += `<script nonce="${ctx.state.nonce}">${readScript('live-reload.js')}</script>`;
  }
}

// A designer breaks a template now and then: say where, and come back once it is whole again.
async function showFaults(ctx: Context, next: () => Promise<unknown>) {
  try {
    await next();
  } catch (error) {
    ctx.status = 500;
    ctx.type = 'html';
    const text = (error as Error).message.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    ctx.body = `<!doctype html><html lang="en"><title>This page can’t be shown</title><pre>${text}</pre>`;
  }
}
