import type { AcceptedLogout } from './accepted-logout.js';
import { browserClock } from './clock.js';
import { type FrameCalls, resultsOf } from './frame-calls.js';
import { hiddenFrame } from './hidden-frame.js';
import { startLaterFrames } from './later-frames.js';
import { type FinishOutcome, statesOf } from './participant-state.js';
import { MOST_IN_A_PART, reportInParts, reportOnLeaving } from './report.js';
import type { LaterFrame, ParticipantState, SetupParticipant } from './setup.js';
import { groupsToVisit } from './to-visit.js';
import { createVisits } from './visits.js';

export type { AcceptedLogout, LogoutParticipant, NamedClient } from './accepted-logout.js';
export type { ParticipantState, Shown } from './setup.js';

/** How an app follows a logout. */
export interface SignOutOptions {
  /** Called after every change, with what is known of each participant. */
  readonly onChange?: (participants: readonly ParticipantState[]) => void;
  /** Stops waiting. What is known by then is the result. */
  readonly signal?: AbortSignal;
}

/** A logout once no frame is waited for. */
export interface SignedOut {
  /** Who `failed` may still be signed in; who is `uncertain` too, where nobody knows whether the user was. */
  readonly participants: readonly ParticipantState[];
  /**
   * Visits those who are `unfinished` in a small window, first-party. Call it in the handler of a click: browsers open a
   * window on a click only.
   *
   * @returns what is known then; the same as before where the browser opens no window
   */
  finishCrossSite(): Promise<SignedOut>;
}

/**
 * Signs the user out at every participant, as the logout page does and with the same engine: calls each in a hidden frame,
 * and waits until all have settled or their time is up. The outcomes are reported when the page is left.
 *
 * @param logout what `GET` or `POST /logout` answered, in the state `accepted`
 */
export async function signOut(
  { participants, outcome_token, outcomes_url, timeout_ms: timeoutMs }: AcceptedLogout,
  { onChange = () => {}, signal }: SignOutOptions = {},
): Promise<SignedOut> {
  const all = participants.map(({ id, outcome, signed_in, finish, visit_settle_ms }): SetupParticipant => {
    const known = outcome === 'pending' ? {} : { outcome };
    return { id, signedIn: signed_in, ...known, ...(finish && { finish, settleMs: visit_settle_ms }) };
  });
  const urls = new Map(participants.map(({ id, frontchannel_logout_url: url }) => [id, url ?? undefined]));
  const frames = participants.flatMap(
    ({ id, outcome, frontchannel_logout_url: url, ...times }): LaterFrame[] =>
      url && outcome === 'pending' ? [{ id, url, limitMs: times.limit_ms, settleMs: times.settle_ms }] : [],
  );
  const allCalls: FrameCalls[] = [];
  const finished = new Map<string, FinishOutcome>();
  const results = () => resultsOf(allCalls);
  const { model, parent } = hiddenFrame(document);
  let changed = () => {};
  const calls = startLaterFrames({
    model,
    parent,
    frames,
    timeoutMs,
    clock: browserClock,
    allCalls,
    onChange: () => changed(),
  });
  const setup = { token: outcome_token, participants: all, frames, timeoutMs };
  const report = reportOnLeaving(window, setup, results, finished, outcomes_url);
  if (all.length > MOST_IN_A_PART) reportInParts(report, outcome_token, outcomes_url);
  const visits = createVisits(window, 'logout', false, browserClock, 'about:blank');

  await new Promise<void>((resolve) => {
    signal?.addEventListener('abort', () => resolve());
    changed = () => {
      tell();
      if (areOver() || signal?.aborted) resolve();
    };
    changed();
  });
  changed = () => {};
  calls.remove();
  parent.remove();
  return signedOut();

  function areOver(): boolean {
    return !calls.isCalling() && allCalls.every((call) => call.over());
  }

  function states(): ParticipantState[] {
    return statesOf(all, results(), areOver(), finished);
  }

  // In a turn of its own: what the app gets wrong holds up nothing here.
  function tell() {
    const now = states();
    queueMicrotask(() => onChange(now));
  }

  function signedOut(): SignedOut {
    return { participants: states(), finishCrossSite };
  }

  function finishCrossSite(): Promise<SignedOut> {
    const groups = groupsToVisit({ setup, results, urlOf: (id) => urls.get(id) }, states());
    return new Promise((resolve) => {
      visits.visit(
        groups,
        (id, outcome, ms) => {
          finished.set(id, { outcome, ms, via: 'window' });
          tell();
        },
        () => resolve(signedOut()),
      );
    });
  }
}
