/**
 * An error as Hydra reports it: JSON on the Admin API and the token endpoint, query parameters on a redirect.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
export class HydraError extends Error {
  override readonly name = 'HydraError';

  private constructor(
    readonly status: number,
    /** The `error` member: a code of OAuth 2.0, or for Hydra's own errors a phrase. */
    readonly code: string,
    /** The `error_description` member. */
    readonly description: string,
  ) {
    super(`${code}: ${description}`);
  }

  /** What the client sent is wrong; `hint` says where. */
  static invalidRequest(hint: string): HydraError {
    return new HydraError(
      400,
      'invalid_request',
      'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more ' +
        `than once, or is otherwise malformed. ${hint}`,
    );
  }

  /** The client is unknown or could not authenticate. */
  static invalidClient(hint: string): HydraError {
    return new HydraError(
      401,
      'invalid_client',
      'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported ' +
        `authentication method). ${hint}`.trimEnd(),
    );
  }

  /** Any other error code of OAuth 2.0 or OpenID Connect. */
  static oauth(status: number, code: string, description: string): HydraError {
    return new HydraError(status, code, description);
  }

  /** Nothing is stored under this challenge, verifier or id. */
  static notFound(hint = ''): HydraError {
    return new HydraError(404, 'Not Found', `Unable to locate the requested resource ${hint}`.trimEnd());
  }

  /** No row in Hydra's database: the same status as `notFound`, but another wording. */
  static noSuchRow(): HydraError {
    return new HydraError(404, 'Unable to locate the resource', '');
  }

  /** The Admin API's answer to a body or page token that it cannot read. */
  static badRequest(reason: string): HydraError {
    return new HydraError(400, 'The request was malformed or contained invalid parameters', reason);
  }

  /** A client with this id exists. */
  static conflict(): HydraError {
    return new HydraError(
      409,
      'Unable to insert or update resource because a resource with that value exists already',
      '',
    );
  }

  /** The members of an error answer. */
  toParameters(): { error: string; error_description: string } {
    return { error: this.code, error_description: this.description };
  }
}
