export type { Inlined } from './inlined-files.js';
export { readLocales } from './locale-files.js';
export { createPages, type PageData, type Pages, type PagesConfig } from './pages.js';
export { problemPages } from './problem-pages.js';
export type { Translate } from './texts.js';
