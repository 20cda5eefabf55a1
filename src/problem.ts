/**
 * An error that the user, or an API client, is told about. Its texts stand in `locales/` under `problem.<code>`;
 * `http/problem-pages.ts` renders it, as a page or as RFC 9457 problem details.
 */
export abstract class Problem extends Error {
  /** The HTTP status of the answer. */
  abstract readonly status: number;
  /** The stable name, for texts, logs and API clients. */
  abstract readonly code: string;
  /** Whether the same request may well succeed a moment later. The page then offers to try again. */
  readonly retryable: boolean = false;
}
