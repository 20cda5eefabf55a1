import type { Checkup } from './checkup.js';
import { diagnose, type RequestedCheck } from './diagnose.js';
import { createHydra, Problem, plainText, readConfig, shownUri } from './product.js';
import type { Report } from './report/index.js';

/** What one run of the doctor shall do. */
export interface ExamineOptions {
  readonly logoutPage: URL | undefined;
  /** Unset: every client is checked. */
  readonly clientId: string | undefined;
  readonly requested: ReadonlySet<RequestedCheck>;
  /** Says what is being done now. */
  readonly onPhase: (text: string) => void;
  /** Says how far that is. */
  readonly onProgress: Checkup['onProgress'];
}

/**
 * Reads the clients from Hydra and checks them.
 *
 * @param env as `readConfig` takes it
 * @throws {ConfigError} when the configuration has problems
 * @throws {Error} when the checks cannot be made; the message says what to do
 */
export async function examine(
  env: Readonly<Record<string, string | undefined>>,
  { logoutPage, clientId, requested, onPhase, onProgress }: ExamineOptions,
): Promise<Report> {
  const config = readConfig(env);
  onPhase('Reading the clients');
  const hydra = createHydra(config);
  const registered = await orAdvise(hydra.listClients(), 'HYDRA_ADMIN_URL', config.HYDRA_ADMIN_URL);
  const { issuer } = await orAdvise(hydra.provider(), 'HYDRA_PUBLIC_URL', config.HYDRA_PUBLIC_URL);
  const clients =
    clientId === undefined ? registered : registered.filter((client) => client.clientId === clientId);
  if (clientId !== undefined && clients.length === 0)
    throw new Error(`No client has the id ${plainText(clientId, 80)}. Hydra lists ${registered.length}.`);
  const checkup = { config, hydra, issuer, logoutPage, clients, onProgress };
  return { issuer, clients, ...(await diagnose(checkup, registered, requested, onPhase)) };
}

async function orAdvise<T>(answer: Promise<T>, setting: string, url: string): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Problem)
      throw new Error(
        `${error.message} Does Hydra run, and is this its address? ${setting}=${shownUri(url)}`,
      );
    throw error;
  }
}
