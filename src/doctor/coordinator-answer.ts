import { z } from 'zod';
import type { PageAnswer, Visitor } from './visitor.js';

const problem = z.object({
  type: z.string().startsWith('urn:hydra-logout-coordinator:problem:'),
  instance: z.string().optional(),
});

/** What the coordinator says of a visit without a logout challenge. */
export interface CoordinatorAnswer {
  /** The code of its problem, as in `challenge_missing`. */
  readonly code: string;
  /** The URL that the coordinator takes the request to be for; older ones do not say. */
  readonly instance: string | undefined;
  readonly answer: PageAnswer;
}

/**
 * Asks for the logout page without a challenge, and redirects followed. Nothing is signed out.
 *
 * @returns undefined where what answers is no coordinator
 * @throws {Error} where nobody answers
 */
export async function askCoordinator(
  visitor: Visitor,
  logoutPage: URL,
): Promise<CoordinatorAnswer | { readonly code: undefined; readonly answer: PageAnswer }> {
  const answer = await visitor.follow(logoutPage, () => false, { accept: 'application/problem+json' });
  const body = problem.safeParse(jsonOf(answer.body));
  if (!body.success) return { code: undefined, answer };
  const code = body.data.type.split(':').at(-1) as string;
  return { code, instance: body.data.instance, answer };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
