import { shownUri } from '../shown-uri.js';
import { listed } from './listed.js';
import type { Fault } from './rules.js';

// Seen in Chromium and Firefox: a redirect to one of these ends on an error page, or goes nowhere.
const unreachable = /^(javascript|data|file|ftp|blob|about|wss?|view-source):$/;

/** Finds post-logout redirect URIs that Hydra's redirect cannot take a browser to. */
export function* postLogoutFaults(uris: readonly string[]): Generator<Fault> {
  const faulty = uris.filter((uri) => !URL.canParse(uri) || unreachable.test(new URL(uri).protocol));
  if (faulty.length > 0) yield ['post-logout-uri-unreachable', listed(faulty.map(shownUri))];
}
