import type { Rule } from '../../product.js';
import type { Check } from '../check.js';

/** What keeps a request from reaching a page at all. */
export const reachRules = {
  'host-not-found': {
    severity: 'error',
    title: 'The host name of the logout URI cannot be resolved',
    cause:
      'The name is misspelt, or its DNS record is gone, or it is known only in a network other than this one.',
    effect: 'No browser that asks the same name servers reaches the client. Its users stay signed in.',
    fix: 'Correct the host in frontchannel_logout_uri, or its DNS record. If the name is for your users’ network alone, run the doctor there.',
  },
  'connection-refused': {
    severity: 'error',
    title: 'Nothing listens at the logout URI',
    cause: 'The application is down, or the port in frontchannel_logout_uri is not the one it listens on.',
    effect: 'Nobody receives the logout request. Users stay signed in.',
    fix: 'Start the application, or register the port that browsers use.',
  },
  'connection-reset': {
    severity: 'error',
    title: 'The connection ends before the answer is whole',
    cause: 'The application crashes on the request, or a proxy in front of it gives up.',
    effect:
      'It is unknown whether the session was ended. Cookies of an answer that never began are not cleared. Firefox repeats such a request several times.',
    fix: 'Look at the logs of the application and of the proxy at the time of the check.',
  },
  'host-unreachable': {
    severity: 'error',
    title: 'No connection to the host can be made',
    cause: 'There is no route to it, or a firewall drops the packets.',
    effect: 'Browsers in the same network get no connection either. Users stay signed in.',
    fix: 'Open the way to the host. If it is open to your users and only closed from here, run the doctor in their network.',
  },
  'tls-failed': {
    severity: 'error',
    title: 'No TLS connection comes about',
    cause:
      'The port speaks plain http, or the server offers nothing newer than TLS 1.1, or it asks for a client certificate.',
    effect: 'Browsers do not connect. Users stay signed in.',
    fix: 'Serve https with TLS 1.2 or newer on the registered port.',
  },
  'answer-not-http': {
    severity: 'error',
    title: 'The answer is not HTTP',
    cause: 'Another service listens on the port, or the headers are malformed or larger than 16 KiB.',
    effect: 'Browsers show an error in the frame and heed nothing of the answer. Users stay signed in.',
    fix: 'Register the port of the web server. If it is the right one, look for the header that is malformed.',
  },
  'probe-timeout': {
    severity: 'error',
    title: 'The answer does not come, or does not end',
    cause:
      'The application hangs: it waits for a lock, a database, or another service. Or a firewall drops packets without a word. The doctor waits twice FRONTCHANNEL_TIMEOUT_MS, redirects included, as the logout page does at the very most.',
    effect:
      'The logout page gives up on the client and says so. Leaving the page aborts the request: cookies that the answer would clear are kept, and users may stay signed in.',
    fix: 'Find what the endpoint waits for. End the session first, answer, and do the rest afterwards.',
  },
  'redirect-loop': {
    severity: 'error',
    title: 'The redirects lead in a circle',
    cause: 'Two rules contradict each other, often one for https or a trailing slash.',
    effect: 'Browsers stop after 20 redirects and show an error. Nothing ends the session.',
    fix: 'Answer at the registered URI without a redirect.',
  },
  'redirect-too-many': {
    severity: 'error',
    title: 'There are more than 20 redirects',
    cause: 'Each redirect leads to another URL, often with a query that grows.',
    effect: 'Browsers stop after 20 redirects and show an error.',
    fix: 'Answer at the registered URI without a redirect.',
  },
  'redirect-needs-cookie': {
    severity: 'warning',
    title: 'Without cookies, the redirects lead in a circle',
    cause:
      'The application sets a cookie and redirects to the same URL to see whether the browser keeps it. The doctor keeps none.',
    effect:
      'In browsers that keep no cookies of cross-site frames the request never gets past the test, and users stay signed in.',
    fix: 'Leave the logout URI out of the cookie test.',
  },
  'redirect-broken': {
    severity: 'warning',
    title: 'A redirect leads to nothing that a frame can load',
    cause: 'Its Location header is missing or unparsable, or names a scheme other than http and https.',
    effect: 'The frame stops there. What the target was to do is not done.',
    fix: 'Answer with a page instead of the redirect, or give it an http or https target.',
  },
} as const satisfies Record<string, Rule>;

/** Says why no page was reached. */
export const checkReach: Check<keyof typeof reachRules> = ({ failure }) => (failure ? [failure] : []);
