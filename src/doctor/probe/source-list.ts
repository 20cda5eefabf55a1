const sourcePattern =
  /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|(?:\*\.)?[\w-]+(?:\.[\w-]+)*\.?)(?::(\d+|\*))?(\/.*)?$/i;
const schemePattern = /^([a-z][a-z\d+.-]*):$/i;
const defaultPorts: Readonly<Record<string, string>> = { http: '80', https: '443' };

/**
 * Whether the `frame-ancestors` list of a page allows an ancestor in every browser. Seen: Chromium, which knows an
 * ancestor by its origin alone, finds no source with a path other than `/` to match it, nor an http source with a port to
 * match an https one. Firefox is more generous.
 *
 * @param sources the directive's values; none, or `'none'` alone, allow nobody
 * @param self the page whose policy it is
 * @see https://www.w3.org/TR/CSP3/#match-url-to-source-list
 */
export function allowsAncestor(sources: readonly string[], ancestor: URL, self: URL): boolean {
  return sources.some((source) => matches(source, ancestor, self));
}

function matches(source: string, url: URL, self: URL): boolean {
  if (source === '*') return true;
  if (source.toLowerCase() === "'self'") return isSelf(url, self);
  const scheme = schemePattern.exec(source)?.[1];
  if (scheme) return schemeMatches(scheme.toLowerCase(), schemeOf(url));
  const [, sourceScheme, host, port, path = '/'] = sourcePattern.exec(source) ?? [];
  if (host === undefined || path !== '/') return false;
  const wanted = (sourceScheme ?? schemeOf(self)).toLowerCase();
  return (
    schemeMatches(wanted, schemeOf(url)) &&
    hostMatches(host.toLowerCase(), url.hostname) &&
    portMatches(port, url, wanted !== schemeOf(url))
  );
}

/** An https page is as good as the http one that is asked for, on the default ports. */
function isSelf(url: URL, self: URL): boolean {
  if (url.origin === self.origin) return true;
  const ports = url.port === self.port || (portOf(url) === '443' && portOf(self) === '80');
  return url.hostname === self.hostname && ports && url.protocol === 'https:';
}

/** Who asks for http gets https too. */
function schemeMatches(wanted: string, scheme: string): boolean {
  return wanted === scheme || (wanted === 'http' && scheme === 'https');
}

function hostMatches(wanted: string, host: string): boolean {
  if (wanted === '*') return true;
  return wanted.startsWith('*.') ? host.endsWith(wanted.slice(1)) : host === wanted;
}

function portMatches(wanted: string | undefined, url: URL, upgraded: boolean): boolean {
  if (wanted === '*') return true;
  if (wanted === undefined) return url.port === '';
  return upgraded ? wanted === '80' && portOf(url) === '443' : wanted === portOf(url);
}

function schemeOf({ protocol }: URL): string {
  return protocol.slice(0, -1);
}

function portOf(url: URL): string {
  return url.port || (defaultPorts[schemeOf(url)] ?? '');
}
