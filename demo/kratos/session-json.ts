import type { Identity, Session } from './store.js';

/** A session as Kratos shows it. */
export function toSessionJson({ id, active, identity }: Session) {
  const { id: identityId, traits } = identity;
  return { id, active, authenticator_assurance_level: 'aal1', identity: { id: identityId, traits } };
}

/** Whether the identity has a second factor. Nobody ever uses it here, so it stays pending. */
export function hasSecondFactor({ traits }: Identity): boolean {
  return traits.email !== undefined;
}
