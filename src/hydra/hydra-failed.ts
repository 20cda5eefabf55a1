import { Problem } from '../problem.js';

/** Hydra, or what stands in front of it, answered with an error or with something that is not Hydra's. */
export class HydraFailed extends Problem {
  constructor(
    message: string,
    /** The status that Hydra answered with; 0 where nothing was asked. */
    readonly hydraStatus: number,
    /** The body of that answer, for the caller to interpret. Never logged. */
    readonly body?: unknown,
  ) {
    super('hydra_failed', message);
  }
}
