import { z } from 'zod';
import type { Connection } from './connection.js';
import { readPages } from './pages.js';

const PAGE_SIZE = 500;

const page = z.array(
  z.object({ consent_request: z.object({ client: z.object({ client_id: z.string() }) }) }),
);

/**
 * Lists the clients that a subject gave consent to. A hint at where the user is signed in, and no more: Hydra leaves
 * out consent that was skipped or has run out, and lists what other browsers did.
 *
 * @returns client ids
 * @throws {HydraUnreachable | HydraTimeout | HydraFailed}
 */
export async function listConsentedClients(hydra: Connection, subject: string): Promise<Set<string>> {
  const sessions = await readPages(async (pageToken) => {
    const { body, headers } = await hydra.call('list the consent sessions', page, (options) =>
      hydra.oauth2.listOAuth2ConsentSessions(
        { subject, pageSize: PAGE_SIZE, ...(pageToken && { pageToken }) },
        options,
      ),
    );
    return { items: body, link: headers.link };
  });
  return new Set(sessions.map((session) => session.consent_request.client.client_id));
}
