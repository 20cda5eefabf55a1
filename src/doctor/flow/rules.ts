import type { Rule } from '../product.js';

/** What can be wrong with a whole logout. */
export const flowRules = {
  'flow-logout-elsewhere': {
    severity: 'error',
    title: 'Hydra sends users who sign out to something that is not a coordinator',
    cause:
      'Hydra’s urls.logout is not set, or names another page, or the proxy at that URL leads somewhere else.',
    effect: 'No logout comes here. No relying party is notified by this program.',
    fix: 'Set urls.logout in Hydra’s configuration to the URL of the logout page, which is BASE_PATH and /logout at the coordinator’s public address.',
  },
  'flow-logout-page-differs': {
    severity: 'warning',
    title: 'Hydra’s urls.logout is another URL than --logout-page',
    cause: 'One of the two is out of date.',
    effect: 'The other checks were made for a page that users do not see, so their findings may be wrong.',
    fix: 'Give the URL of Hydra’s urls.logout as --logout-page, or correct urls.logout.',
  },
  'flow-skipped': {
    severity: 'error',
    title: 'Hydra ends the logout without asking the logout page',
    cause: 'Hydra did not keep the session, or takes the browser’s cookies for those of another user.',
    effect: 'No logout comes here, so no relying party is notified.',
    fix: 'See that Hydra’s cookies reach it: with an https issuer, the proxy in front of it must be on https and pass cookies on.',
  },
  'flow-page-failed': {
    severity: 'error',
    title: 'The coordinator answers a logout with an error',
    cause:
      'It cannot reach Hydra, has the Admin API of another Hydra, or, after the confirm page, replicas have different SECRETS.',
    effect: 'Users see an error page and stay signed in.',
    fix: 'Look up the status and the time in the coordinator’s log, at the event logout.failed.',
  },
  'flow-session-alive': {
    severity: 'error',
    title: 'The session at Hydra lives on while the logout page is shown',
    cause:
      'The coordinator could not end the session before it answered, or something between it and the browser answers in its place.',
    effect: 'Users who close the tab stay signed in everywhere.',
    fix: 'See the coordinator’s log for this logout. Make sure that it may call DELETE /admin/oauth2/auth/sessions/login at the Admin API.',
  },
  'flow-wrong-way-back': {
    severity: 'error',
    title: 'The logout does not end at the post-logout redirect URI',
    cause:
      '`redirect_to` leads to a Hydra that browsers cannot reach, the session was alive so that Hydra shows a page of its own, or Hydra reports an error.',
    effect: 'Users end on an error page or on another page than the application asked for.',
    fix: 'See that urls.self.public of Hydra is its address for browsers, and that HYDRA_PUBLIC_URL and HYDRA_ADMIN_URL belong to one Hydra.',
  },
  'flow-left-behind': {
    severity: 'warning',
    title: 'The temporary client or its session could not be deleted',
    cause: 'The Admin API failed or went away at the end of the check.',
    effect: 'A client with a random secret stays registered. Its session ends by itself after some minutes.',
    fix: 'Delete the client that the detail names: hydra delete oauth2-client, or DELETE /admin/clients/ and its id.',
  },
} satisfies Record<string, Rule>;
