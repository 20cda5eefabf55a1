/**
 * How Hydra prints a `frontchannel_logout_uri` into its page: as registered, and as the frame's `src`, where `+` stands
 * for `iss` and `sid` together. Seen on release 26.2 and on `next` alike.
 */
export const printedUris: readonly (readonly [registered: string, src: string])[] = [
  // The query is written anew. What Go does not take for a pair is lost.
  ['http://c.example', 'http://c.example?+'],
  ['http://c.example?', 'http://c.example?+'],
  ['http://c.example/?a=1;b=2', 'http://c.example/?+'],
  ['http://c.example/?a=1&amp;b=2', 'http://c.example/?a=1&+'],
  ['http://c.example/?n=100%', 'http://c.example/?+'],
  ['http://c.example/?a=%zz&b=1', 'http://c.example/?b=1&+'],
  ['http://c.example/?sid=abc', 'http://c.example/?+'],
  ['http://c.example/?iss=x&sid=a&sid=b', 'http://c.example/?+'],
  ['http://c.example/?SID=1', 'http://c.example/?SID=1&+'],
  ['http://c.example/?a&b=&=c', 'http://c.example/?=c&a=&b=&+'],
  ['http://c.example/?&&a=1&', 'http://c.example/?a=1&+'],
  ['http://c.example/?b=2&a=1&b=1', 'http://c.example/?a=1&b=2&b=1&+'],
  ['http://c.example/?a+b=c+d&e=%20%2B', 'http://c.example/?a+b=c+d&e=+%2B&+'],
  ['http://c.example/?a=1?b=2', 'http://c.example/?a=1%3Fb%3D2&+'],
  ['http://c.example/?a[]=~!*\'()-._"\\', 'http://c.example/?a%5B%5D=~%21%2A%27%28%29-._%22%5C&+'],
  ['http://c.example/?a=%e4', 'http://c.example/?a=%E4&+'],
  ['http://c.example/?é=1&~=1&_=1&A=1', 'http://c.example/?A=1&_=1&+&~=1&%C3%A9=1'],
  ['http://c.example/?\u{1F600}=1&\uE000=1', 'http://c.example/?+&%EE%80%80=1&%F0%9F%98%80=1'],
  // A path stays as it is, if it was well escaped.
  ['http://c.example/a/../b/./%2e%2e/p%2Fq%2fr+%e4', 'http://c.example/a/../b/./%2e%2e/p%2Fq%2fr+%e4?+'],
  ['http://c.example/p%61th/ü', 'http://c.example/path/%C3%BC?+'],
  ['http://c.example/a b"<{[\\', 'http://c.example/a%20b%22%3C%7B%5B%5C?+'],
  ["http://c.example/a&b'(c)", 'http://c.example/a&b%27%28c%29?+'],
  ['http://c.example/ ', 'http://c.example/%20?+'],
  // So does an authority.
  ['HTTPS://C.EXAMPLE:443/', 'https://C.EXAMPLE:443/?+'],
  ['http://ü.example/', 'http://%C3%BC.example/?+'],
  ['https://u:p@h/', 'https://u:p@h/?+'],
  ['https://u:p%40%2f@h/', 'https://u:p%40%2F@h/?+'],
  ['https://:@h/', 'https://:@h/?+'],
  ['http://[::1]:8080/x', 'http://[::1]:8080/x?+'],
  ['http://[FE80::1%25eth0]/', 'http://[FE80::1%25eth0]/?+'],
  ['http://c.example:99999/', 'http://c.example:99999/?+'],
  // A fragment comes after the query.
  ['http://c.example/?a=1#f?g', 'http://c.example/?a=1&+#f?g'],
  ['http://c.example/#f%20g"', 'http://c.example/?+#f%20g%22'],
  ['http://c.example/#', 'http://c.example/?+'],
  // A URI need not be a URL.
  ['/relative?a=1', '/relative?a=1&+'],
  ['relative', 'relative?+'],
  ['//host.example/p', '//host.example/p?+'],
  ['?', '?+'],
  ['a%3Ab/ü', './a:b/%C3%BC?+'],
  ['http:/c.example', 'http:/c.example?+'],
  ['http://', 'http:?+'],
  ['mailto:a@b', 'mailto:a@b?+'],
  // A scheme that could run is blocked, and so is any that the template does not know.
  ['javascript:alert(1)', '#ZgotmplZ'],
  ['data:text/html,x', '#ZgotmplZ'],
  ['ftp://x/', '#ZgotmplZ'],
  ['rel#a:b', '#ZgotmplZ'],
];

/** What Hydra cannot parse. One of these takes the page from all the session's clients. */
export const unparsableUris: readonly string[] = [
  'http://[bad',
  'http://[1.2.3.4]/',
  'http://a:b:80/',
  'http://c.example:80a/',
  'http://c%61.example/',
  'http://c.example\\x',
  'http://a b.example/',
  'http://us er@h/',
  'http://c.example/%zz',
  'http://c.example/a%2',
  'http://c.example/x\ty',
  ' http://c.example/',
  '1http://x/',
  ':x',
];
