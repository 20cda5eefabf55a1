import type { Animal } from './animal.js';

/** What some have in their URIs. Nobody may read it in a report. */
export const password = 'open-sesame';

/** The same server by another name, which is another site. */
const elsewhere = (origin: string) => origin.replace('localhost', '127.0.0.1');

/** One whose logout URI is wrong. */
const uri = (name: string, of: (origin: string) => string, ...finds: string[]): Animal => ({
  name,
  metadata: (origin) => ({ frontchannel_logout_uri: of(origin) }),
  finds,
});

/** One whose post-logout redirect URI is wrong. Hydra takes it beside a redirect URI of that origin. */
const postLogout = (name: string, post: string): Animal => ({
  name,
  metadata: (origin) => ({
    redirect_uris: [`${origin}/callback`, post],
    post_logout_redirect_uris: [`${origin}/signed-out`, post],
  }),
  finds: ['post-logout-uri-unreachable'],
});

/** One whose metadata for the coordinator is wrong. */
const metadata = (name: string, logout_coordinator: unknown): Animal => ({
  name,
  metadata: () => ({ metadata: { logout_coordinator } }),
  finds: ['metadata-not-understood'],
});

/** One of two with the same logout URI. */
const twin = (name: string, spelled: string): Animal => ({
  name,
  metadata: () => ({
    redirect_uris: ['https://localhost:5998/callback'],
    post_logout_redirect_uris: ['https://localhost:5998/signed-out'],
    frontchannel_logout_uri: spelled,
  }),
  finds: ['uri-shared'],
});

/**
 * Clients with something wrong in what is registered of them. `origin` is on https at localhost, and so is the logout
 * page.
 */
export const registeredWrong: readonly Animal[] = [
  uri('Path alone', () => '/frontchannel-logout', 'uri-not-absolute'),
  uri('Host alone', () => 'wiki.example/logout', 'uri-not-absolute'),
  uri('FTP', () => 'ftp://wiki.example/logout', 'uri-not-absolute'),
  uri('Script', () => 'javascript:alert(1)', 'uri-not-absolute'),
  uri('No host', () => 'https:///logout', 'uri-not-absolute'),
  uri('Bracket in the host', () => 'https://[bad/logout', 'uri-unparsable'),
  uri('Port that is none', () => 'https://localhost:port/logout', 'uri-unparsable'),
  uri('Space', (origin) => `${origin}/log out`, 'uri-unparsable'),
  uri('Line break', (origin) => `${origin}/logout\n`, 'uri-unparsable'),
  uri('Backslash', (origin) => `${origin}\\logout`, 'uri-unparsable'),
  uri('Fragment', (origin) => `${origin}/#/logout`, 'uri-fragment'),
  uri('Empty fragment', (origin) => `${origin}/logout#`, 'uri-fragment'),
  uri('Password', (origin) => origin.replace('//', `//wiki:${password}@`), 'uri-credentials'),
  uri('User name', (origin) => origin.replace('//', '//wiki@'), 'uri-credentials'),
  {
    name: 'Blocked port',
    metadata: () => ({
      redirect_uris: ['https://localhost:5061/callback'],
      post_logout_redirect_uris: [],
      frontchannel_logout_uri: 'https://localhost:5061/logout',
    }),
    finds: ['uri-port-blocked'],
  },
  uri(
    'Issuer in the query',
    (origin) => `${origin}/logout?iss=https%3A%2F%2Fop.example`,
    'uri-has-iss-or-sid',
  ),
  uri('Session in the query', (origin) => `${origin}/logout?app=wiki&sid=`, 'uri-has-iss-or-sid'),
  uri('Session in the query, encoded', (origin) => `${origin}/logout?s%69d=1`, 'uri-has-iss-or-sid'),
  uri(
    'Other host',
    (origin) => `${origin.replace('localhost', 'wiki.localhost')}/`,
    'uri-origin-not-registered',
    'cross-site-without-back-channel',
  ),
  uri('Other port', () => 'https://localhost:5997/logout', 'uri-origin-not-registered'),
  {
    name: 'Redirect URIs of an app',
    metadata: () => ({ redirect_uris: ['com.example.app:/callback'], post_logout_redirect_uris: [] }),
    finds: ['uri-origin-not-registered'],
  },
  {
    name: 'No redirect URI',
    metadata: () => ({
      grant_types: ['client_credentials'],
      redirect_uris: [],
      post_logout_redirect_uris: [],
    }),
    finds: ['uri-origin-not-registered'],
  },
  {
    name: 'Mixed content',
    metadata: () => ({
      redirect_uris: ['http://wiki.example/callback'],
      post_logout_redirect_uris: [],
      frontchannel_logout_uri: 'http://wiki.example/logout',
    }),
    finds: ['uri-mixed-content'],
  },
  {
    name: 'Cross-site',
    metadata: (origin) => ({
      redirect_uris: [`${elsewhere(origin)}/callback`],
      post_logout_redirect_uris: [],
      frontchannel_logout_uri: `${elsewhere(origin)}/logout`,
    }),
    finds: ['cross-site-without-back-channel'],
  },
  {
    name: 'Cross-site with a back channel that cannot be called',
    metadata: (origin) => ({
      redirect_uris: [`${elsewhere(origin)}/callback`],
      post_logout_redirect_uris: [],
      frontchannel_logout_uri: `${elsewhere(origin)}/logout`,
      backchannel_logout_uri: '/back-channel',
    }),
    finds: ['cross-site-without-back-channel'],
  },
  metadata('Metadata that is no object', 'always'),
  metadata('Metadata with an unknown word', { finish: 'sometimes' }),
  metadata('Metadata with a typing mistake', { finsh: 'always' }),
  metadata('Metadata that is null', null),
  postLogout('Post-logout script', 'javascript:alert(1)'),
  postLogout('Post-logout data', 'data:text/html,bye'),
  postLogout('Post-logout file', 'file:///srv/bye.html'),
  postLogout('Post-logout FTP', 'ftp://wiki.example/bye'),
  postLogout('Post-logout path', '/signed-out'),
  twin('One of two', 'https://localhost:5998/logout'),
  twin('The other of two', 'https://LOCALHOST:5998/logout'),
  {
    name: 'Nothing to tell it by',
    metadata: () => ({ frontchannel_logout_uri: '' }),
    finds: ['no-logout-uri'],
  },
  {
    name: 'Much at once',
    metadata: (origin) => ({
      redirect_uris: [`${origin}/callback`, 'data:,bye'],
      post_logout_redirect_uris: ['data:,bye'],
      frontchannel_logout_uri: `${elsewhere(origin).replace('//', `//wiki:${password}@`)}/logout?sid=1`,
      metadata: { logout_coordinator: [] },
    }),
    finds: [
      'uri-credentials',
      'uri-has-iss-or-sid',
      'post-logout-uri-unreachable',
      'uri-origin-not-registered',
      'cross-site-without-back-channel',
      'metadata-not-understood',
    ],
  },
];
