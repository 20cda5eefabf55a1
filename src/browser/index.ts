export type {
  FinishRule,
  FrameSetup,
  FramesSetup,
  ListSetup,
  Phase,
  PreviewListSetup,
  Setup,
  Shown,
} from './setup.js';
