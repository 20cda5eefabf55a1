import type { LogoutRequests } from './logout-requests.js';
import type { Signer } from './signer.js';
import type { Store } from './store.js';
import type { HydraFlavour, HydraUrls } from './types.js';

/** What every endpoint of the stand-in works with. */
export interface Provider {
  readonly flavour: HydraFlavour;
  readonly urls: HydraUrls;
  readonly store: Store;
  readonly signer: Signer;
  readonly logoutRequests: LogoutRequests;
  /** The base URL for browsers, without a slash at the end; known once it listens. */
  publicUrl: string;
  /** The `iss` of its tokens; known once it listens. */
  issuer: string;
}
