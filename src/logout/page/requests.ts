import { outcomesByClient, report } from '../../outcomes/index.js';
import { Problem } from '../../problem.js';
import type { LogoutContext } from '../context.js';
import { followUpTexts } from './texts.js';

/**
 * `POST /logout/outcomes`: the logout page says what became of its participants, in one part or, where they are many, in
 * several. A part that is late, repeated, forged, too large or about another page changes nothing.
 *
 * @throws {Problem} `report_refused`
 */
export async function takeReport(ctx: LogoutContext) {
  const { outcomeTokens, participantIds, recentOutcomes, seenReports, metrics, log } = ctx.services;
  const body = report.safeParse(ctx.request.body);
  if (!body.success) throw new Problem('report_refused', 'The report is malformed.');
  const token = await outcomeTokens.verify(body.data.token);
  if (!token) throw new Problem('report_refused', 'The report has no valid token.');
  ctx.state.logoutId = token.logoutId;
  const outcomes = outcomesByClient(body.data, token.logoutId, participantIds);
  if (!outcomes) throw new Problem('report_refused', 'The report is about another page.');
  const { part } = body.data;
  if (!seenReports.first(`${token.id}.${part}`, token.expiresAt))
    throw new Problem('report_refused', 'The report came before.');

  for (const { clientId, outcome, frame } of outcomes) {
    metrics.outcomes.inc({ client_id: clientId, outcome });
    if (frame && frame !== 'pending') recentOutcomes.record(clientId, frame === 'timed_out');
  }
  if (part === 0) metrics.reports.inc();
  const logged = outcomes.map(({ frame, ...outcome }) => outcome);
  const more = part > 0 ? { part } : {};
  log.info(
    { event: 'logout.outcome', logoutId: token.logoutId, ...more, outcomes: logged },
    'the page has reported',
  );
  ctx.status = 204;
}

/**
 * `GET /logout/follow-up.js`: the script that tells what failed and finishes it, with its texts and styles. A logout page
 * asks for it once something has failed or is unfinished. Most never do.
 */
export function followUpScript(ctx: LogoutContext) {
  const { pages } = ctx.services;
  ctx.state.uiLocales = [ctx.query.lang ?? ''].flat();
  ctx.type = 'js';
  const parts = { texts: followUpTexts(pages.texts(ctx)), styles: pages.inlined('follow-up.css') };
  ctx.body = `window.followUpParts = ${JSON.stringify(parts)};\n${pages.inlined('follow-up.js')}`;
}
