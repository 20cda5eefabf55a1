import type { Rule } from '../product.js';

/** What can be wrong around the coordinator. */
export const surroundingsRules = {
  'hydra-not-ready': {
    severity: 'error',
    title: 'Hydra’s Admin API does not say that it is ready',
    cause:
      'Hydra has no database, or what stands in front of its Admin API does not let /health/ready through.',
    effect:
      'The coordinator’s own /health/ready answers 503 then, and a load balancer that asks it sends it nobody.',
    fix: 'Let GET /health/ready of the Admin API through, and see in Hydra’s log why it is not ready.',
  },
  'hydra-version-old': {
    severity: 'warning',
    title: 'Hydra is older than 26.2',
    cause: 'This program was tested with Hydra 26.2 and newer.',
    effect:
      'The order of a logout relies on how Hydra answers. An older one may show a second page, or call relying parties twice.',
    fix: 'Update Hydra, or make a whole logout with --flow and watch what comes of it.',
  },
  'hydra-version-unknown': {
    severity: 'note',
    title: 'Hydra does not say which version it is',
    cause: 'It is not a release, or what stands in front of its Admin API does not let /version through.',
    effect: 'Nobody can tell whether it is one that this program was tested with.',
    fix: 'Make a whole logout with --flow, which shows whether it works with this Hydra.',
  },
  'many-clients-called': {
    severity: 'warning',
    title: 'Each logout calls more than 200 relying parties',
    cause:
      'PARTICIPANTS=registered calls every client that is registered with a frontchannel_logout_uri. Browsers load no more than 1,000 frames in a page, so they come in batches of 200, one after the other.',
    effect:
      'A logout takes some 3 seconds for each 200, however few relying parties the user has used. Whoever leaves before that is not signed out at the last ones.',
    fix: 'Set PARTICIPANTS=session, which calls the relying parties of the session alone.',
  },
  'issuer-differs': {
    severity: 'error',
    title: 'ISSUER is not the issuer of Hydra’s discovery document',
    cause: 'The two differ, perhaps only by a slash at the end. They are compared to the letter.',
    effect:
      'Every front-channel logout request has a wrong iss. Relying parties that check it, as they should, refuse it, and their users stay signed in.',
    fix: 'Set ISSUER to the issuer of the discovery document, or leave it unset.',
  },
  'public-url-unreachable': {
    severity: 'warning',
    title: 'Hydra’s public API cannot be reached from here',
    cause: 'HYDRA_PUBLIC_URL is wrong, or the network keeps this host from it.',
    effect:
      'Hydra tells nobody which clients took part in a session. Every logout calls every registered client, with PARTICIPANTS=session too, and asks users to see to those of other sites where they may never have been.',
    fix: 'Correct HYDRA_PUBLIC_URL, or let this host reach it.',
  },
  'public-url-not-for-browsers': {
    severity: 'warning',
    title: 'ISSUER is set, and HYDRA_PUBLIC_URL is not where browsers find Hydra',
    cause:
      'With ISSUER set the discovery document is not read, and HYDRA_PUBLIC_URL stands in for the address that browsers know.',
    effect:
      'A user who reloads the logout page, or goes back to it, is sent to an address that may not be reachable.',
    fix: 'Leave ISSUER unset, or set HYDRA_PUBLIC_URL to Hydra’s public address.',
  },
  'secrets-unset': {
    severity: 'note',
    title: 'SECRETS is not set',
    cause: 'A random secret is made at each start.',
    effect:
      'A restart refuses confirm pages that are open. With more than one replica, most confirmations fail: the one that made the page is seldom the one that gets the answer.',
    fix: 'Set SECRETS to one value in all replicas.',
  },
  'logout-page-unreachable': {
    severity: 'warning',
    title: 'Nobody answers at the logout page’s URL',
    cause:
      'The coordinator is not running, its proxy is not, the certificate is not valid, or this host cannot reach the public address. The detail says which host and why.',
    effect: 'If browsers cannot reach it either, nobody can sign out.',
    fix: 'Open the URL in a browser. Without a logout challenge it has to show “This link is incomplete” or the like.',
  },
  'logout-page-other': {
    severity: 'error',
    title: 'Something else than a coordinator answers at the logout page’s URL',
    cause: 'The proxy leads to another server, or asks for a sign-in first.',
    effect: 'Users who sign out get another page. They stay signed in.',
    fix: 'Lead the URL to the coordinator’s PORT, without a sign-in in front of it.',
  },
  'logout-page-path': {
    severity: 'error',
    title: 'The coordinator serves nothing at the path of the logout page’s URL',
    cause: 'The path is not BASE_PATH and /logout, or the proxy changes it.',
    effect: 'Users who sign out get an error page. They stay signed in.',
    fix: 'Set BASE_PATH to what the proxy leaves of the path in front of /logout, and Hydra’s urls.logout to the whole of it.',
  },
  'logout-page-base-path': {
    severity: 'warning',
    title: 'The proxy changes the path, and BASE_PATH does not know',
    cause: 'The proxy strips a prefix from the path before the request reaches the coordinator.',
    effect:
      'The page reports its outcomes to a path where the proxy leads nowhere, or to another server. Metrics and logs have no outcomes.',
    fix: 'Let the proxy pass the path on as it is, and set BASE_PATH to the prefix.',
  },
  'logout-page-address': {
    severity: 'warning',
    title: 'The coordinator takes its page for one at another address than browsers do',
    cause:
      'TRUST_PROXY is not true behind a proxy, or the proxy does not set X-Forwarded-Proto and X-Forwarded-Host (nor passes Host on).',
    effect:
      'On https pages it gives frames to http URLs, which browsers block. Its cookie is neither Secure nor bound to the host. Browsers without Sec-Fetch-Site may be refused after the confirm page.',
    fix: 'Set TRUST_PROXY=true, and let the proxy set X-Forwarded-Proto and X-Forwarded-Host and drop those that come from outside.',
  },
  'logout-page-insecure': {
    severity: 'warning',
    title: 'The logout page is on http',
    cause: 'Hydra’s urls.logout, or --logout-page, begins with http:.',
    effect:
      'Browsers count http and https as different sites. Every relying party on https is cross-site then, and loses its cookies in the frame. With `CROSS_SITE=finish` each logout asks for a click that visits them in a window.',
    fix: 'Serve the logout page on https, and set urls.logout to it.',
  },
  'logout-page-frames-blocked': {
    severity: 'error',
    title: 'A Content-Security-Policy that the coordinator did not set blocks the frames',
    cause: 'The proxy adds a policy of its own. Browsers apply both, and the stricter one wins.',
    effect: 'The browser loads no relying party. Users stay signed in everywhere but at Hydra.',
    fix: 'Let the proxy add no Content-Security-Policy to the coordinator’s answers.',
  },
  'logout-page-headers-lost': {
    severity: 'warning',
    title: 'Headers of the coordinator’s do not arrive',
    cause: 'The proxy removes or replaces Cache-Control or Content-Security-Policy.',
    effect:
      'Caches may keep a page that is about one logout, or the page can be framed by others and is open to injected scripts.',
    fix: 'Let the proxy pass the coordinator’s headers on as they are.',
  },
  'logout-page-opener-cut': {
    severity: 'warning',
    title: 'A Cross-Origin-Opener-Policy is added to the logout page',
    cause: 'The proxy adds it. The coordinator sets none on purpose.',
    effect:
      'Each relying party that is visited in a window (`CROSS_SITE=finish`) cuts it off from the page. Users are asked for one click more for each, and none of them can prove its sign-out.',
    fix: 'Let the proxy add no Cross-Origin-Opener-Policy to the coordinator’s answers.',
  },
  'kratos-unreachable': {
    severity: 'error',
    title: 'Kratos does not answer',
    cause: 'KRATOS_PUBLIC_URL is wrong, Kratos is down, or it takes longer than KRATOS_TIMEOUT_MS.',
    effect:
      'No account session ends. Every logout waits for Kratos and then says that the account may still be signed in.',
    fix: 'Set KRATOS_PUBLIC_URL to where this host reaches Kratos’s public API.',
  },
  'kratos-other': {
    severity: 'error',
    title: 'What answers at KRATOS_PUBLIC_URL is not Kratos’s public API',
    cause: 'It is the Admin API, another server, or a proxy that asks for a sign-in.',
    effect: 'No account session ends. Every logout says that the account may still be signed in.',
    fix: 'Set KRATOS_PUBLIC_URL to Kratos’s public API, the one with /sessions/whoami.',
  },
  'kratos-cookie-elsewhere': {
    severity: 'warning',
    title: 'Browsers do not send Kratos’s cookies to the logout page',
    cause:
      'The logout page is on another host than Kratos, and Kratos’s cookies.domain does not cover it. This is judged by its CSRF cookie: session.cookie.domain, which shows only after a login, may say otherwise.',
    effect:
      'The coordinator never sees the session cookie. Every logout leaves the user signed in at Kratos.',
    fix: 'Set cookies.domain in Kratos to a domain above both, or serve both at one host.',
  },
} satisfies Record<string, Rule>;
