import type { Rule } from './finding.js';

/** What can be wrong with a client's registration. */
export const staticRules = {
  'uri-not-absolute': {
    severity: 'error',
    title: 'The logout URI is not an absolute http or https URI',
    cause:
      'The `frontchannel_logout_uri` has another scheme, or none, or no host. Hydra registers anything there.',
    effect: 'It is called for nobody. Users stay signed in, and the logout page says so.',
    fix: 'Register the whole address, as in https://wiki.example.com/frontchannel-logout.',
  },
  'uri-unparsable': {
    severity: 'error',
    title: 'The logout URI cannot be parsed',
    cause:
      'The `frontchannel_logout_uri` starts like a URI and is none: a bracket in the host, a port that is no number, a space, a line break, a backslash.',
    effect:
      'It is called for nobody, so users stay signed in. When Hydra cannot parse it either, it cannot name the clients of a session that this one is part of, and `PARTICIPANTS=session` notifies every client instead.',
    fix: 'Correct the URI. Spaces and the like are percent-encoded.',
  },
  'uri-fragment': {
    severity: 'error',
    title: 'The logout URI has a fragment',
    cause:
      'The `frontchannel_logout_uri` has a `#`. Front-Channel Logout 1.0, section 2, forbids it: a fragment never reaches a server, and `iss` and `sid` would become part of it.',
    effect: 'It is called for nobody. Users stay signed in, and the logout page says so.',
    fix: 'Register the URI without the `#` and all that follows. A page that reads its route from the fragment needs a route of the server for the logout.',
  },
  'uri-mixed-content': {
    severity: 'error',
    title: 'The logout URI is http, and the logout page is https',
    cause: 'The `frontchannel_logout_uri` is http, and its host is not this machine.',
    effect:
      'Browsers refuse to load it in a frame of a page that is https (mixed content). Whether the session ends hangs on the user alone: with `CROSS_SITE=finish` one click visits the relying party in a window. Whoever leaves before that, and everyone with `CROSS_SITE=off`, stays signed in.',
    fix: 'Serve the logout URI over https, and register it so.',
  },
  'uri-credentials': {
    severity: 'error',
    title: 'The logout URI has a user name or a password in it',
    cause: 'The `frontchannel_logout_uri` looks like https://user:password@host/.',
    effect:
      'Chromium refuses to load such an address in a frame, so its users stay signed in. And the address stands in every logout page: whoever signs out can read the password there.',
    fix: 'Register the URI without them, let the relying party answer the logout request without HTTP authentication, and change the password.',
  },
  'uri-port-blocked': {
    severity: 'error',
    title: 'The logout URI has a port that browsers refuse',
    cause:
      'The port in the `frontchannel_logout_uri` is one of those that belong to other protocols, such as 6000 or 5060. The Fetch standard lists them as bad ports.',
    effect: 'No browser sends a request there, so users stay signed in. Programs such as curl do reach it.',
    fix: 'Serve the relying party on another port, 443 at best.',
  },
  'uri-has-iss-or-sid': {
    severity: 'note',
    title: 'The logout URI has iss or sid in its query already',
    cause:
      'The `frontchannel_logout_uri` was registered with parameters that the logout page sets, often copied from a log.',
    effect:
      'The logout page, like Hydra’s own, sets them for each logout. What was registered never reaches the relying party.',
    fix: 'Register the URI without `iss` and `sid`. Other parameters may stay.',
  },
  'uri-origin-not-registered': {
    severity: 'warning',
    title: 'The logout URI is not where a redirect URI is',
    cause:
      'Scheme, host and port of the `frontchannel_logout_uri` are not those of one of the client’s `redirect_uris`. Front-Channel Logout 1.0, section 2, demands it; Hydra does not check it.',
    effect:
      'The session cookie was set at a redirect URI. Another host may never get it, and the session then stays. Often the URI is a typing mistake, or one of another environment.',
    fix: 'Register a logout URI on the scheme, host and port of a redirect URI.',
  },
  'cross-site-without-back-channel': {
    severity: 'warning',
    title: 'The relying party is on another site, and has no back channel',
    cause:
      'Its registrable domain, or its scheme, is another than that of the logout page, and no `backchannel_logout_uri` that can be called is registered.',
    effect:
      'Browsers withhold `Lax` and `Strict` cookies from its frame, and those that block third-party cookies, as Firefox and Safari do, withhold all. The frame then ends the session only if the relying party finds it by `sid`, on its server. Unless its page confirms that, users are asked for a click that visits it in a window (`CROSS_SITE=finish`). Whoever leaves before that may stay signed in, and with `CROSS_SITE=off` nobody is asked.',
    fix: 'End the session by `sid` and confirm it, as docs/relying-parties.md shows, so that nobody is asked. Or register a `backchannel_logout_uri` too, or give the application a host on the site of the logout page.',
  },
  'metadata-not-understood': {
    severity: 'warning',
    title: 'The metadata for this program is not understood',
    cause:
      'The client’s `metadata.logout_coordinator` is not of the form {"finish": "auto", "settle_ms": 500, "session": "cookie"}, or has other members. `finish` is `always`, `auto` or `never`, `settle_ms` a whole number of milliseconds up to 60,000, `session` is `cookie` or `local_storage`. Each may be left out.',
    effect: 'All of it is ignored, and the client is treated as if it said nothing.',
    fix: 'Correct it, or remove `logout_coordinator` from the metadata.',
  },
  'post-logout-uri-unreachable': {
    severity: 'error',
    title: 'A post-logout redirect URI leads nowhere',
    cause:
      'One of the `post_logout_redirect_uris` is not absolute, or has a scheme that browsers do not follow in a redirect, such as `javascript`, `data`, `file` or `ftp`. Schemes of apps are fine.',
    effect: 'A logout that asks for this URI ends on an error page, or stays where it is.',
    fix: 'Register an https URI, or the scheme of your app.',
  },
  'uri-shared': {
    severity: 'note',
    title: 'Several clients share one logout URI',
    cause: 'The same `frontchannel_logout_uri` is registered for other clients too.',
    effect:
      'The URI is called once for all of them. That is right for one application with several clients. If they are several applications, only one of them hears of the logout.',
    fix: 'Nothing, if it is one application. Else give each client the logout URI of its own.',
  },
  'no-logout-uri': {
    severity: 'note',
    title: 'Users sign in there, and no logout URI is registered',
    cause:
      'The client has an http or https redirect URI, and neither a `frontchannel_logout_uri` nor a `backchannel_logout_uri`.',
    effect: 'It never hears of a logout. A session that it keeps of its own lives on.',
    fix: 'Register a `frontchannel_logout_uri`, or a `backchannel_logout_uri`. An application without a session of its own needs neither.',
  },
} satisfies Record<string, Rule>;

/** The id of one of these rules. */
export type StaticRuleId = keyof typeof staticRules;

/** What was seen: which rule is broken, and by what. */
export type Fault = readonly [id: StaticRuleId, detail: string];
