/**
 * Which Hydra's wire behaviour: the release 26.2, or `next`, the main branch after it, where logout challenges are
 * encrypted blobs instead of UUIDs.
 */
export type HydraFlavour = '26.2' | 'next';

/** Where Hydra sends browsers: its settings `urls.*`, each an absolute URL. */
export interface HydraUrls {
  readonly login: string;
  readonly consent: string;
  readonly logout: string;
  readonly postLogoutRedirect: string;
  readonly error: string;
}

/** What a Hydra needs in order to start, stand-in and real one alike. */
export interface HydraSettings {
  /** The host name in its URLs, `localhost` unless set. It listens there too. */
  readonly host?: string;
  /** The port for browsers and relying parties. 0 takes any free one. */
  readonly publicPort: number;
  /** The port of the Admin API. 0 takes any free one. */
  readonly adminPort: number;
  /** Ends the issuer with a slash. Hydra copies its issuer to the letter into tokens and front-channel URLs. */
  readonly issuerTrailingSlash?: boolean;
  readonly urls: HydraUrls;
}

/** A Hydra that runs until it is stopped. */
export interface RunningHydra {
  readonly flavour: HydraFlavour;
  /** The base URL for browsers and relying parties, without a slash at the end. */
  readonly publicUrl: string;
  /** The base URL of the Admin API, without a slash at the end. */
  readonly adminUrl: string;
  /** The `iss` of its tokens, to the letter. */
  readonly issuer: string;
  /** Ends it and everything that it holds. */
  stop(): Promise<void>;
}
