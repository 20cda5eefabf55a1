import type { Rule } from '../product.js';

/** What can be wrong with a relying party in a browser. */
export const browserRules = {
  'browser-blocked': {
    severity: 'error',
    title: 'The browser refuses to load the logout URL in a frame',
    cause:
      'The logout page is on https and the URL is on http, so that it is mixed content. Or the browser forbids its port, or a redirect leads to a scheme that no frame may load.',
    effect:
      'No frame tells the relying party of a logout. One of another site is visited in a window, with `CROSS_SITE=finish` and a click of the user’s. Everyone else stays signed in.',
    fix: 'Serve the front-channel logout endpoint on https at a usual port, without a redirect to another scheme.',
  },
  'browser-unreachable': {
    severity: 'error',
    title: 'The browser reaches nobody at the logout URL',
    cause:
      'The host has no address, nobody listens, the certificate is not valid for it, or the connection breaks. The detail is the name that the browser gives the error.',
    effect:
      'The relying party never hears of the logout. Most browsers do not tell the logout page of such an error, so that it can only say that the relying party was notified.',
    fix: 'Open the logout URL in a browser of the users’ network and mend what its error page names. If the doctor runs in another network than the users, run it in theirs.',
  },
  'browser-timed-out': {
    severity: 'error',
    title: 'The frame does not settle in time',
    cause:
      'The relying party does not answer within FRONTCHANNEL_TIMEOUT_MS, does not end its answer, or asks for a password. The client was tried alone: no other one held it up. Or its answer ends Chromium while the doctor watches it, as a redirect to the scheme of an app does. The detail then says so; browsers of users refuse that redirect.',
    effect:
      'Every logout page waits its whole time, and users whose session is there may stay signed in. The page tells them so.',
    fix: 'Answer the logout request at once, and do slow work after the answer. Ask for no sign-in at the logout URL.',
  },
  'browser-page-thrown-out': {
    severity: 'error',
    title: 'The relying party’s page sends the whole logout page away',
    cause:
      'The page busts frames: it sets the location of the top window. The logout page prevents that by a sandbox on its frames; a logout.njk of your own in TEMPLATES_DIR has lost it.',
    effect:
      'The browser leaves the logout page before the other relying parties have been notified. Users stay signed in there, and never come back to the application.',
    fix: 'Put the sandbox of ours back on the frames of your own template. At the relying party, let the logout URL bust no frames.',
  },
  'browser-frame-refused': {
    severity: 'warning',
    title: 'The browser shows nothing of the answer, because it must not be framed',
    cause:
      'The answer has X-Frame-Options, or a Content-Security-Policy whose frame-ancestors leave the logout page out.',
    effect:
      'The request reached the relying party, and its cookies were treated as they would be otherwise. No script of the page runs: it clears no storage and sends no proof of the logout. In a window it would. With `CROSS_SITE=finish` users are asked for the click that opens one if the relying party is of another site, or its metadata says `finish`: `always`.',
    fix: 'Leave X-Frame-Options out at the logout URL, and name the logout page’s origin in frame-ancestors. Or set `finish` to `always` in the client’s metadata (docs/cross-site.md).',
  },
  'browser-cookies-kept': {
    severity: 'warning',
    title: 'In a cross-site frame the browser keeps the cookies that the answer clears',
    cause:
      'The relying party is on another site than the logout page, and the browser blocks third-party cookies. Safari and Firefox do so by default. Only Chromium tells of this, so with Firefox alone it is not checked.',
    effect:
      'The browser sends no session cookie along and ignores that it is cleared. With `CROSS_SITE=finish` users are asked for a click that visits the relying party in a window, and there it is cleared. Whoever leaves before that, and everyone with `CROSS_SITE=off`, stays signed in, unless the relying party ends the session on its server by sid.',
    fix: 'End the session on the server by the sid of the request and confirm it, register a backchannel_logout_uri, or serve the relying party on the logout page’s site.',
  },
  'browser-unsure': {
    severity: 'warning',
    title: 'The relying party says that it cannot see its session, although it is on the logout page’s site',
    cause:
      'Something in front of the relying party removes the browser’s Sec-Fetch headers, or its page says “unsure” to everyone.',
    effect:
      'No frame ever confirms a logout there. With `CROSS_SITE=finish` everyone who was signed in there is asked for a click that visits it in a window, although the frame would do.',
    fix: 'Pass Sec-Fetch-Site, Sec-Fetch-Dest and Cookie on to the relying party.',
  },
  'browser-blocks-page': {
    severity: 'warning',
    title: 'The page computes without a pause',
    cause:
      'A script of the relying party’s page runs for long in one piece. Only Chromium tells of this, so with Firefox alone it is not checked.',
    effect:
      'Chromium runs frames of the logout page’s site in its thread, and Firefox others too. Meanwhile the logout page stands still, past its limits as well, and so does every other relying party’s frame.',
    fix: 'Load less at the logout URL. Where the page needs its scripts, answer with `Origin-Agent-Cluster: ?1`: Chromium then gives the frame a thread of its own.',
  },
  'browser-settles-late': {
    severity: 'warning',
    title: 'The page works on after its load for longer than the logout page waits for it',
    cause:
      'The relying party’s page sends requests, moves on or changes its storage after its load, and says nothing of it to the logout page.',
    effect:
      'The logout page leaves before that is done, and what is under way is cut off. Where that is what ends the session, users stay signed in.',
    fix: 'Have the page say “working” and then “confirmed” (docs/relying-parties.md). Or set settle_ms in the client’s metadata to the value of the detail, if it names one: of a page that is at work to the end nobody knows how long it takes. What comes later than 3 seconds after the load is not seen here.',
  },
  'browser-settle-needless': {
    severity: 'note',
    title: 'The logout page waits for a page that does nothing after its load',
    cause: 'The relying party’s page says nothing, so the logout page gives it SETTLE_MS from its load.',
    effect: 'Each logout of a user who is signed in there takes that much longer.',
    fix: 'Have the page say “confirmed” (docs/relying-parties.md), or set settle_ms to 0 in the client’s metadata, where its session does not change what the page does.',
  },
  'browser-local-storage': {
    severity: 'warning',
    title: 'The relying party keeps something of its session in localStorage',
    cause: 'Its page clears localStorage, and it is of another origin than the logout page.',
    effect:
      'In Safari’s engine a frame of another origin has a localStorage of its own, even on the same site. Users of Safari, and everyone on iOS, stay signed in.',
    fix: 'Set session to local_storage in the client’s metadata: in Safari’s engine the sign-out is then finished in a window (docs/relying-parties.md).',
  },
  'browser-unsure-cross-site': {
    severity: 'note',
    title: 'In a cross-site frame the relying party cannot see its session',
    cause:
      'The browser blocks third-party cookies, and the relying party found no session by the sid of the request. The doctor’s sid is made up, so a relying party that ends sessions by sid may say so too.',
    effect:
      'If it says so of a real sid too, everyone who was signed in there is asked for a click that visits it in a window, with its cookies (`CROSS_SITE=finish`). Whoever leaves before that, and everyone with `CROSS_SITE=off`, may stay signed in.',
    fix: 'Make sure that the session ends on the server by sid and that the page then says “confirmed”, or register a backchannel_logout_uri.',
  },
} satisfies Record<string, Rule>;
