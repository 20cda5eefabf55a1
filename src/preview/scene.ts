import type { PageData, Translate } from '../pages/index.js';

/** What a scene may depend on. */
export interface Stage {
  readonly t: Translate;
  readonly logos: boolean;
  /** Where the scene's ways on lead: back to the list of scenes. */
  readonly backUrl: string;
  /** Renders a part of a page, so that a template can write it as it is. */
  part(template: string, data: PageData): object;
}

/** One page in one state. */
export interface Scene {
  /** Its path, without the slash. */
  readonly name: string;
  /** What the list of scenes calls it. */
  readonly title: string;
  /** The template, without `.njk`. */
  readonly template: string;
  /** More CSS, for a moment that would be over too soon. */
  readonly css?: string;
  /** What the template is given. */
  data(stage: Stage): PageData;
}
