/** Where the relying party is. */
export const host = 'rp.site.test';
const epoch = 'Expires=Thu, 01 Jan 1970 00:00:00 GMT';

/** How a session cookie is set and cleared, and whether browsers clear it. */
export const clearings: readonly { set: string; clear: string; cleared: boolean }[] = [
  { set: 'session0=a', clear: 'session0=; Max-Age=0', cleared: true },
  { set: 'session1=a; Path=/; Secure', clear: `session1=; Path=/; ${epoch}`, cleared: true },
  { set: '__Host-session2=a; Path=/; Secure', clear: '__Host-session2=; Path=/; Max-Age=0', cleared: false },
  {
    set: '__Host-session3=a; Path=/; Secure',
    clear: `__Host-session3=; Path=/; Max-Age=0; Secure; Domain=${host}`,
    cleared: false,
  },
  {
    set: '__Host-session4=a; Path=/; Secure',
    clear: '__Host-session4=; Path=/; Max-Age=0; Secure; SameSite=Lax',
    cleared: true,
  },
  { set: '__Secure-session5=a; Secure', clear: '__Secure-session5=; Max-Age=0', cleared: false },
  { set: 'session6=a; Secure; SameSite=None', clear: 'session6=; Max-Age=0; SameSite=None', cleared: false },
  {
    set: 'session7=a; Secure; SameSite=None',
    clear: 'session7=; Max-Age=0; Secure; SameSite=None',
    cleared: true,
  },
  { set: 'session8=a; Domain=site.test', clear: 'session8=; Max-Age=0; Domain=.site.test', cleared: true },
  { set: 'session9=a; Domain=site.test', clear: 'session9=; Max-Age=0; Domain=other.test', cleared: false },
  { set: 'session10=a', clear: 'session10=; Max-Age=0; Domain=test', cleared: false },
  {
    set: '__host-session11=a; Path=/; Secure',
    clear: '__host-session11=; Path=/; Max-Age=0',
    cleared: false,
  },
];
