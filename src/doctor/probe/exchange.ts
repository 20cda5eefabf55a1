/** A server's certificate, as it was shown. */
export interface Certificate {
  /** Why it is not to be trusted, as OpenSSL or Node.js call it (`CERT_HAS_EXPIRED`); undefined where it is. */
  readonly problem: string | undefined;
  readonly validFrom: Date;
  readonly validTo: Date;
}

/** One answer. */
export interface Hop {
  readonly url: URL;
  readonly status: number;
  /** By lower-case name. Node.js joins those sent twice with a comma; only `set-cookie` is a list. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly setCookie: readonly string[];
  /** Undefined on http. */
  readonly certificate: Certificate | undefined;
}

/** Why the last page was never reached, by the id of its rule. */
export type FailureId =
  | 'host-not-found'
  | 'connection-refused'
  | 'connection-reset'
  | 'host-unreachable'
  | 'tls-failed'
  | 'answer-not-http'
  | 'probe-timeout'
  | 'redirect-loop'
  | 'redirect-too-many'
  | 'redirect-needs-cookie'
  | 'redirect-broken';

/** A request that led to no page. */
export interface Failure {
  readonly id: FailureId;
  readonly detail: string;
}

/** What came of one front-channel logout request, redirects included. */
export interface Exchange {
  /** When it began. */
  readonly at: Date;
  /** The answers in order: redirects, then the page. */
  readonly hops: readonly Hop[];
  /** Set where no last page came. */
  readonly failure: Failure | undefined;
  /** From the request to the end of the last answer, in milliseconds. */
  readonly ms: number;
  /** The beginning of the last answer's body. Empty where there is none. */
  readonly body: string;
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Whether browsers follow an answer's Location. */
export function isRedirect({ status }: Pick<Hop, 'status'>): boolean {
  return redirects.has(status);
}

/** Whether browsers remember a redirect as one for good, and ask its target in future. */
export function isPermanentRedirect({ status }: Pick<Hop, 'status'>): boolean {
  return status === 301 || status === 308;
}

/**
 * Where a redirect sends browsers.
 *
 * @returns undefined where that is nothing which can be requested
 */
export function targetOf({ url, headers: { location } }: Pick<Hop, 'url' | 'headers'>): URL | undefined {
  if (!location || !URL.canParse(location, url.href)) return undefined;
  const target = new URL(location, url);
  return /^https?:$/.test(target.protocol) ? target : undefined;
}

/** The last answer of an exchange that did not fail. */
export function lastHop({ hops, failure }: Exchange): Hop | undefined {
  return failure ? undefined : hops.at(-1);
}

/** A URL without its query, which holds `iss`, `sid` and perhaps more. */
export function placeOf({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}
