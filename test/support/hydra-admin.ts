import type { RunningHydra } from '../../demo/hydra/types.js';

/** An answer of the Admin API. */
export interface AdminAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed; undefined if the answer is empty. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever members it likes
  readonly body: any;
}

/**
 * Calls the Admin API and reports every answer, errors included.
 *
 * @param path with the query, from the first slash on
 * @param body sent as JSON
 */
export async function admin(
  hydra: RunningHydra,
  method: string,
  path: string,
  body?: unknown,
): Promise<AdminAnswer> {
  const response = await fetch(`${hydra.adminUrl}${path}`, {
    method,
    // A connection kept alive may be closed by the other side just when it is used again.
    headers: { connection: 'close', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text ? JSON.parse(text) : undefined,
  };
}

/** Ends a login session, as the coordinator does before it shows its page. */
export async function deleteSession(hydra: RunningHydra, sid: string): Promise<number> {
  const path = `/admin/oauth2/auth/sessions/login?sid=${encodeURIComponent(sid)}`;
  return (await admin(hydra, 'DELETE', path)).status;
}

/** Ends every login session of a subject. */
export async function deleteSessionsOf(hydra: RunningHydra, subject: string): Promise<number> {
  const path = `/admin/oauth2/auth/sessions/login?subject=${encodeURIComponent(subject)}`;
  return (await admin(hydra, 'DELETE', path)).status;
}
