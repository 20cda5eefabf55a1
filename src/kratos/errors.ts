import { isAxiosError } from 'axios';

/** Why the Kratos session could not be ended. It goes to the log; users never see it. */
export class KratosError extends Error {
  override readonly name = 'KratosError';

  constructor(
    message: string,
    /** No answer, none in time, or one that is an error or not Kratos's. */
    readonly code: 'kratos_unreachable' | 'kratos_timeout' | 'kratos_failed',
  ) {
    super(message);
  }
}

/** Kratos, or what stands in front of it, answered otherwise than Kratos does. */
export function unexpected(what: string, status: number): KratosError {
  return new KratosError(`Could not ${what}: Kratos answered ${status}.`, 'kratos_failed');
}

/**
 * Turns whatever a request to Kratos threw into an error that may be logged. The original is dropped on purpose: an
 * axios error carries the cookie, and the URL with the logout token.
 *
 * @param what what was tried, as in "start the logout"
 */
export function translateError(error: unknown, what: string): KratosError {
  if (!isAxiosError(error)) {
    return new KratosError(`Could not ${what}: ${(error as Error).name}.`, 'kratos_failed');
  }
  if (['ERR_CANCELED', 'ECONNABORTED', 'ETIMEDOUT'].includes(error.code ?? '')) {
    return new KratosError(`Could not ${what}: Kratos did not answer in time.`, 'kratos_timeout');
  }
  return new KratosError(`Could not ${what}: ${error.code ?? 'no connection'}.`, 'kratos_unreachable');
}
