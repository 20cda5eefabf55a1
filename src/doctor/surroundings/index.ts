import type { Checkup } from '../checkup.js';
import { type Finding, FRAMES_AT_ONCE } from '../product.js';
import { checkHydra } from './check-hydra.js';
import { checkKratos } from './check-kratos.js';
import { checkLogoutPage } from './check-logout-page.js';
import { finding } from './finding.js';

export { surroundingsRules } from './rules.js';

/**
 * Checks what the coordinator works with: Hydra's APIs, Kratos, and its own page as browsers get it, where its URL is
 * known. Only what can be seen from here without a user is judged.
 */
export async function* checkSurroundings(checkup: Checkup): AsyncGenerator<Finding> {
  const { config, logoutPage } = checkup;
  yield* checkHydra(checkup);
  const called = checkup.clients.filter(({ frontchannelLogoutUri }) => frontchannelLogoutUri).length;
  if (config.PARTICIPANTS === 'registered' && called > FRAMES_AT_ONCE)
    yield finding('many-clients-called', `${called} clients`);
  if (logoutPage) yield* checkLogoutPage(logoutPage);
  yield* checkKratos(config, logoutPage);
  if (!config.SECRETS) yield finding('secrets-unset', 'a random one at each start');
}
