import type { Context } from 'koa';
import { queryParameter } from '../../http.js';
import type { Flow } from '../flow.js';
import { HydraError } from '../hydra-error.js';
import type { Provider } from '../provider.js';
import type { Tickets } from '../tickets.js';
import { withoutSecret } from './clients.js';

/**
 * The flow that the request's challenge stands for.
 *
 * @param name the parameter that holds the challenge
 * @throws {HydraError} if the challenge is missing or unknown
 */
export function challengedFlow(ctx: Context, name: string, challenges: Tickets<Flow>): Flow {
  const challenge = queryParameter(ctx, name);
  if (!challenge) {
    throw HydraError.invalidRequest("Query parameter 'challenge' is not defined but should have been.");
  }
  const flow = challenges.get(challenge);
  if (!flow) throw HydraError.notFound();
  return flow;
}

/** What login and consent requests say alike. */
export function describeFlow({ store }: Provider, flow: Flow, challenge: string): object {
  const client = store.clients.get(flow.clientId);
  return {
    challenge,
    requested_scope: flow.requestedScope,
    requested_access_token_audience: [],
    subject: flow.subject,
    oidc_context: {},
    client: client && withoutSecret(client),
    request_url: flow.requestUrl,
  };
}
