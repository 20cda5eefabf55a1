/** How bad a finding is: users stay signed in (error), some do or may (warning), worth knowing (note). */
export type Severity = 'error' | 'warning' | 'note';

/** One thing that can be wrong, as docs/doctor.md explains it. */
export interface Rule {
  readonly severity: Severity;
  /** What is wrong, in one line. */
  readonly title: string;
  /** How it comes to be. */
  readonly cause: string;
  /** What users or operators see of it. */
  readonly effect: string;
  /** What to change. */
  readonly fix: string;
}

/** Something that is wrong in one place. */
export interface Finding {
  /** The stable id of its rule, as in `uri-not-absolute`. */
  readonly id: string;
  /** The client; undefined where it is about the coordinator's surroundings. */
  readonly clientId: string | undefined;
  /** What was seen, in one line: the bad value, a status, a host. May hold hostile input. */
  readonly detail: string;
}
