import { Problem } from '../problem.js';

/** The URL has no logout challenge. */
export class ChallengeMissing extends Problem {
  override readonly name = 'ChallengeMissing';
  readonly status = 400;
  readonly code = 'challenge_missing';
}

/** The URL has more than one logout challenge. */
export class ChallengeDuplicate extends Problem {
  override readonly name = 'ChallengeDuplicate';
  readonly status = 400;
  readonly code = 'challenge_duplicate';
}

/** Hydra does not know the challenge: never issued, rejected, or cleaned up. */
export class ChallengeUnknown extends Problem {
  override readonly name = 'ChallengeUnknown';
  readonly status = 404;
  readonly code = 'challenge_unknown';
}

/** Hydra says that the challenge has expired. */
export class ChallengeExpired extends Problem {
  override readonly name = 'ChallengeExpired';
  readonly status = 410;
  readonly code = 'challenge_expired';
}

/** The confirm form came without what it must hold. */
export class FormIncomplete extends Problem {
  override readonly name = 'FormIncomplete';
  readonly status = 400;
  readonly code = 'form_incomplete';
}

/** The confirm form came from another site, or without the cookie that its token belongs to. */
export class FormForged extends Problem {
  override readonly name = 'FormForged';
  readonly status = 403;
  readonly code = 'form_forged';
  override readonly retryable = true;
}

/** The request is a prefetch, or comes from inside a frame or a script: not a user's visit. */
export class NotAVisit extends Problem {
  override readonly name = 'NotAVisit';
  readonly status = 403;
  readonly code = 'not_a_visit';
}
