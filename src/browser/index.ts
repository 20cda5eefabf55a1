export type { AcceptedLogout, LogoutParticipant, NamedClient } from './accepted-logout.js';
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
