import { expect } from 'chai';
import { isSameSite } from '../../src/participants/site.js';

const page = 'https://login.example.com/logout';

const sameSite: readonly (readonly [why: string, a: string, b: string])[] = [
  ['another host of one domain', page, 'https://wiki.example.com/'],
  ['the domain itself', page, 'https://example.com/'],
  ['another port', page, 'https://login.example.com:8443/'],
  ['one domain under a suffix of two labels', 'https://a.example.co.uk/', 'https://b.example.co.uk/'],
  ['an international name, however it is written', 'https://a.müller.de/', 'https://b.xn--mller-kva.de/'],
  ['one IPv4 address', 'http://127.0.0.1:3001/', 'http://127.0.0.1:5001/'],
  ['one IPv6 address', 'http://[::1]:3001/', 'http://[::1]:5001/'],
  ['localhost, on two ports', 'http://localhost:3001/', 'http://localhost:5001/'],
  ['one single label', 'http://login/', 'http://login:8080/'],
  ['one host that is a public suffix itself', 'https://github.io/', 'https://github.io:444/'],
];

const crossSite: readonly (readonly [why: string, a: string, b: string])[] = [
  ['another domain', page, 'https://wiki.example.org/'],
  ['a domain that only ends alike', page, 'https://notexample.com/'],
  ['another scheme', page, 'http://wiki.example.com/'],
  ['another domain under a suffix of two labels', 'https://a.example.co.uk/', 'https://b.other.co.uk/'],
  ['another customer of a host with a private suffix', 'https://a.github.io/', 'https://b.github.io/'],
  ['another IPv4 address', 'http://127.0.0.1/', 'http://127.0.0.2/'],
  ['an address and its name', 'http://127.0.0.1/', 'http://localhost/'],
  ['localhost and a name below it', 'http://localhost/', 'http://wiki.localhost/'],
  ['two names below localhost', 'http://login.localhost/', 'http://wiki.localhost/'],
  ['two single labels', 'http://login/', 'http://wiki/'],
];

describe('A relying party is', () => {
  for (const [why, a, b] of sameSite) {
    it(`of the logout page’s site: ${why}`, () => {
      expect(isSameSite(new URL(a), new URL(b))).to.equal(true);
    });
  }

  for (const [why, a, b] of crossSite) {
    it(`of another site: ${why}`, () => {
      expect(isSameSite(new URL(a), new URL(b))).to.equal(false);
    });
  }
});
