import { readLocales } from '../pages/index.js';
import { logoutScenes } from './logout-scenes.js';
import type { Scene } from './scene.js';

/** Scenes that belong together, for the list of them. */
export interface Group {
  readonly title: string;
  readonly scenes: readonly Scene[];
}

const retryable = ['form_forged', 'hydra_unreachable', 'hydra_timeout', 'hydra_failed', 'internal'];

const confirmScenes = [
  confirmScene('confirm-client', 'Started by an application', 'Wiki'),
  confirmScene(
    'confirm-nameless',
    'Started by an application without a name, or at the OpenID provider',
    null,
  ),
  confirmScene(
    'confirm-hostile',
    'Started by an application with a hostile name',
    'Wiki</p><script>alert(1)</script> asks you nicely to stay right where you are today…',
  ),
];

const windowScene: Scene = {
  name: 'window',
  title: 'The small window',
  template: 'window',
  data: () => ({}),
};

/** Every page in every state that a user may see. */
export function allScenes(): readonly Group[] {
  return [
    { title: 'Confirm', scenes: confirmScenes },
    { title: 'Logout', scenes: logoutScenes.filter(({ name }) => !/^(finish|attention)-/.test(name)) },
    {
      title: 'FinishOutcome',
      scenes: [...logoutScenes.filter(({ name }) => name.startsWith('finish-')), windowScene],
    },
    { title: 'Attention', scenes: logoutScenes.filter(({ name }) => name.startsWith('attention-')) },
    {
      title: 'Stayed',
      scenes: [{ name: 'stayed', title: 'Stayed signed in', template: 'stayed', data: () => ({}) }],
    },
    { title: 'Errors', scenes: errorCodes().map(errorScene) },
  ];
}

function confirmScene(name: string, title: string, clientName: string | null): Scene {
  return {
    name,
    title,
    template: 'confirm',
    data: () => ({ clientName, challenge: 'preview', token: 'preview', windowName: null }),
  };
}

function errorScene(code: string): Scene {
  return {
    name: `error-${code}`,
    title: code,
    template: 'error',
    data: ({ backUrl }) => ({
      code,
      retryUrl: retryable.includes(code) ? backUrl : null,
      reference: 'q1uN3cLm0pXs',
    }),
  };
}

// An error without texts can't be shown, so the texts tell which there are.
function errorCodes(): string[] {
  const keys = Object.keys(readLocales(undefined).get('en') ?? {});
  return keys.flatMap((key) => /^problem\.(\w+)\.title$/.exec(key)?.[1] ?? []);
}
