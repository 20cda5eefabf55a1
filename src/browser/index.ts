export type { PreviewListSetup } from './preview-setup.js';
export type { FinishRule, FrameSetup, FramesSetup, ListSetup, Setup } from './setup.js';
export type { Phase, Shown } from './states.js';
