import { z } from 'zod';
import type { HydraConnection } from './connection.js';
import { readPages } from './pages.js';

const PAGE_SIZE = 500;

const page = z.array(
  z.object({
    consent_request: z.object({ client: z.object({ client_id: z.string() }) }),
    remember_for: z.number().nullish(),
  }),
);

/** The consents that Hydra tells of. */
export interface Consents {
  /** The ids of their clients. */
  readonly clientIds: ReadonlySet<string>;
  /** Those that Hydra will leave out after some time: client id and seconds. */
  readonly expiring: ReadonlyMap<string, number>;
}

/**
 * Lists the clients that a subject gave consent to. Who is listed was signed in at one time. Of all others it says
 * nothing: Hydra leaves out consent that was skipped or has run out.
 *
 * @throws {Problem} `hydra_unreachable`, `hydra_timeout` or `hydra_failed`
 */
export async function listConsents(
  hydra: HydraConnection,
  subject: string,
  limit?: AbortSignal,
): Promise<Consents> {
  const sessions = await readPages(async (pageToken) => {
    const { body, headers } = await hydra.call(
      'list the consent sessions',
      page,
      (options) =>
        hydra.oauth2.listOAuth2ConsentSessions(
          { subject, pageSize: PAGE_SIZE, ...(pageToken && { pageToken }) },
          options,
        ),
      limit,
    );
    return { items: body, link: headers.link };
  });
  const consents = sessions.map(({ consent_request, remember_for }) => ({
    clientId: consent_request.client.client_id,
    rememberFor: remember_for ?? 0,
  }));
  return {
    clientIds: new Set(consents.map(({ clientId }) => clientId)),
    expiring: new Map(
      consents.flatMap(({ clientId, rememberFor }) => (rememberFor > 0 ? [[clientId, rememberFor]] : [])),
    ),
  };
}
