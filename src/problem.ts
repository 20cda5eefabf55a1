/** Everything that can go wrong with a request, by its code. */
const problems = {
  bad_request: { status: 400 },
  challenge_missing: { status: 400 },
  challenge_duplicate: { status: 400 },
  /** Hydra does not know the challenge: never issued, rejected, or cleaned up. */
  challenge_unknown: { status: 404 },
  challenge_expired: { status: 410 },
  form_incomplete: { status: 400 },
  /** The confirm form came from another site, or without the cookie that its token belongs to. */
  form_forged: { status: 403, retryable: true },
  /** A prefetch, or a request from inside a frame or a script. */
  not_a_visit: { status: 403 },
  not_found: { status: 404 },
  report_refused: { status: 400 },
  /** No such host, connection refused, connection lost. */
  hydra_unreachable: { status: 502, retryable: true },
  hydra_timeout: { status: 504, retryable: true },
  /** Hydra, or what stands in front of it, answered with an error or with something that is not Hydra's. */
  hydra_failed: { status: 502, retryable: true },
  // These go to the log alone: whatever Kratos does, the logout goes on.
  kratos_unreachable: { status: 502 },
  kratos_timeout: { status: 504 },
  kratos_failed: { status: 502 },
  /** A fault of this program. */
  internal: { status: 500, retryable: true },
} as const satisfies Record<string, { status: number; retryable?: boolean }>;

/** The stable name of a problem, for texts, logs and API clients. */
export type ProblemCode = keyof typeof problems;

/**
 * An error that the user, or an API client, is told about. Its texts stand in `locales/` under `problem.<code>`;
 * `pages/problem-pages.ts` renders it, as a page or as RFC 9457 problem details.
 */
export class Problem extends Error {
  override readonly name: string = 'Problem';
  /** The HTTP status of the answer. */
  readonly status: number;
  /** Whether the same request may well succeed a moment later. The page then offers to try again. */
  readonly retryable: boolean;

  /**
   * @param message for the log. It names no challenge, token or cookie
   * @param status of the answer, where it is another than the code's
   */
  constructor(
    readonly code: ProblemCode,
    message: string,
    status: number = problems[code].status,
  ) {
    super(message);
    this.status = status;
    this.retryable = 'retryable' in problems[code];
  }
}
