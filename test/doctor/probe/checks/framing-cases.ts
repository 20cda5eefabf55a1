/** The logout page and a relying party, as one site. Ports are those that the servers happen to have. */
export const logoutHost = 'login.site.test';
export const rpHost = 'rp.site.test';

/** Headers of a relying party's page, and whether a frame of the logout page shows it. */
export interface FramingCase {
  readonly csp?: readonly string[];
  readonly xfo?: readonly string[];
  /** Chromium is stricter than Firefox at times. */
  readonly shown: boolean | 'only in firefox';
}

/**
 * @param origin of the logout page, on https with a port
 * @param port of the logout page
 */
export function framingCases(origin: string, port: string): FramingCase[] {
  const host = `${logoutHost}:${port}`;
  const ancestors = (sources: string, shown: FramingCase['shown']): FramingCase => ({
    csp: [`frame-ancestors ${sources}`],
    shown,
  });
  return [
    { shown: true },
    { xfo: ['DENY'], shown: false },
    { xfo: ['deny'], shown: false },
    { xfo: ['SAMEORIGIN'], shown: false },
    { xfo: ['SAMEORIGIN, SAMEORIGIN'], shown: false },
    { xfo: ['DENY', 'DENY'], shown: false },
    { xfo: ['ALLOWALL'], shown: true },
    { xfo: ['ALLOWALL', 'SAMEORIGIN'], shown: false },
    { xfo: ['ALLOWALL', 'nonsense'], shown: false },
    { xfo: [`ALLOW-FROM ${origin}`], shown: true },
    { xfo: ['ALLOW-FROM https://other.test'], shown: true },
    { xfo: ['nonsense'], shown: true },
    { xfo: ['nonsense', 'more of it'], shown: true },
    { xfo: ['"DENY"'], shown: true },
    { xfo: ['DENY;'], shown: true },
    { xfo: [''], shown: true },
    ancestors('*', true),
    ancestors("'none'", false),
    ancestors('', false),
    ancestors("'self'", false),
    ancestors(`'none' ${origin}`, true),
    ancestors(origin, true),
    ancestors(origin.toUpperCase(), true),
    ancestors(`${origin}/`, true),
    ancestors(`http://${logoutHost}:*`, true),
    ancestors(`https://${logoutHost}:80`, false),
    ancestors(`${origin}/logout`, 'only in firefox'),
    ancestors(`${origin}/elsewhere`, 'only in firefox'),
    ancestors(host, true),
    ancestors(logoutHost, false),
    ancestors(`${logoutHost}:*`, true),
    ancestors(`${logoutHost}:1`, false),
    ancestors(`https://${logoutHost}`, false),
    ancestors(`http://${host}`, 'only in firefox'),
    ancestors('https:', true),
    ancestors('http:', true),
    ancestors('https://*:*', true),
    ancestors('https://*', false),
    ancestors('*.site.test:*', true),
    ancestors('*.login.site.test:*', false),
    ancestors('*.test:*', true),
    ancestors('site.test:*', false),
    ancestors('ftp:', false),
    ancestors(`'self' ${origin}`, true),
    { csp: [`frame-ancestors ${origin}`], xfo: ['DENY'], shown: true },
    { csp: ["frame-ancestors 'none'"], xfo: ['ALLOWALL'], shown: false },
    { csp: ["default-src 'self' 'unsafe-inline'"], xfo: ['DENY'], shown: false },
    { csp: ["default-src 'unsafe-inline'"], shown: true },
    { csp: [`frame-ancestors ${origin}`, "frame-ancestors 'self'"], shown: false },
    { csp: [`frame-ancestors ${origin}, frame-ancestors *`], shown: true },
    { csp: [`frame-ancestors ${origin}; frame-ancestors 'none'`], shown: true },
    { csp: [`FRAME-ANCESTORS ${origin}`], xfo: ['DENY'], shown: true },
  ];
}
