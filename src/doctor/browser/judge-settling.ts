import { type Finding, isSameSite, readSettings } from '../product.js';
import type { Evidence } from './judge.js';
import { WATCH_MS } from './late-work.js';

/** Values are named in steps of this, in milliseconds. */
const STEP_MS = 250;
/** Who does something so shortly before the end of watching may go on, in milliseconds. */
const MARGIN_MS = 500;
/** A user's machine and network may be slower than the doctor's. */
const MARGIN = 1.5;

/**
 * Says whether the logout page gives a client's page the time that it works on after its load.
 *
 * @param settleMs SETTLE_MS
 */
export function judgeSettling(
  { client, url, outcome, sighting }: Evidence,
  logoutPage: URL,
  settleMs: number,
): Finding[] {
  const { clientId } = client;
  const { settleMs: own, session } = readSettings(client) ?? {};
  const inForce = own ?? settleMs;
  const findings: Finding[] = [];
  const { origin } = new URL(url);
  const isHidden = origin !== logoutPage.origin && isSameSite(new URL(url), logoutPage);
  if (sighting?.clearsLocalStorage && isHidden && session !== 'local_storage')
    findings.push({ id: 'browser-local-storage', clientId, detail: 'its page clears localStorage' });
  // One that says what it did is not waited for, and needs not be.
  if (outcome !== 'notified' || !sighting?.hasPage || sighting.failure) return findings;
  // Nobody waits for one whose session the back channel ends.
  if (client.backchannelLogoutUri || sighting.isUnseen) return findings;
  const { late, isBusy } = sighting;
  // One that is at work at the end needs nobody knows how much.
  if (isBusy || (late && late.ms > WATCH_MS - MARGIN_MS)) {
    const what = late ? `${late.what}, ${late.ms} ms after its load` : 'a request without an end';
    findings.push({
      id: 'browser-settles-late',
      clientId,
      detail: `${what}, and not done when watching ended`,
    });
  } else if (late && late.ms > inForce) {
    const needed = Math.ceil((late.ms * MARGIN) / STEP_MS) * STEP_MS;
    const detail = `${late.what}, ${late.ms} ms after its load; settle_ms ${needed}`;
    findings.push({ id: 'browser-settles-late', clientId, detail });
  } else if (!late && inForce > 0)
    findings.push({ id: 'browser-settle-needless', clientId, detail: `settle_ms 0 saves ${inForce} ms` });
  return findings;
}
