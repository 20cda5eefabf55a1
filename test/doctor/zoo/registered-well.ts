import type { Animal } from './animal.js';

const good = (name: string, metadata: Animal['metadata']): Animal => ({ name, metadata, finds: [] });

/** Clients that are registered as they should be, also where it looks odd. `origin` is as in `registered-wrong.ts`. */
export const registeredWell: readonly Animal[] = [
  good('Usual', () => ({})),
  good('Session required', () => ({ frontchannel_logout_session_required: true })),
  good('Session not required', () => ({ frontchannel_logout_session_required: false })),
  good('Capitals', (origin) => ({
    frontchannel_logout_uri: `${origin.replace('localhost', 'LOCALHOST')}/out`,
  })),
  good('Default port', () => ({
    redirect_uris: ['https://localhost/callback'],
    post_logout_redirect_uris: [],
    frontchannel_logout_uri: 'https://localhost:443/logout',
  })),
  good('Second redirect URI', (origin) => ({
    redirect_uris: ['com.example.app:/callback', `${origin}/callback`],
  })),
  good('Query of its own', (origin) => ({
    frontchannel_logout_uri: `${origin}/logout?app=wiki&issuer=1&side=2&SID=3`,
  })),
  good('Percent-encoded', (origin) => ({ frontchannel_logout_uri: `${origin}/log%20out?x=%23` })),
  good('Cross-site with a back channel', (origin) => ({
    redirect_uris: ['https://wiki.example/callback'],
    post_logout_redirect_uris: [],
    frontchannel_logout_uri: 'https://wiki.example/logout',
    backchannel_logout_uri: `${origin}/back-channel`,
  })),
  good('http on this machine, with a back channel', (origin) => ({
    redirect_uris: ['http://127.0.0.1:5996/callback'],
    post_logout_redirect_uris: [],
    frontchannel_logout_uri: 'http://127.0.0.1:5996/logout',
    backchannel_logout_uri: `${origin}/back-channel`,
  })),
  good('Back channel alone', (origin) => ({
    frontchannel_logout_uri: '',
    backchannel_logout_uri: `${origin}/back-channel`,
  })),
  good('Machine', () => ({
    grant_types: ['client_credentials'],
    redirect_uris: [],
    post_logout_redirect_uris: [],
    frontchannel_logout_uri: '',
  })),
  good('App', () => ({
    redirect_uris: ['com.example.app:/callback'],
    post_logout_redirect_uris: ['com.example.app:/signed-out'],
    frontchannel_logout_uri: '',
  })),
  good('Metadata of others', () => ({ metadata: { team: 'wiki' } })),
  good('Finished always', () => ({ metadata: { logout_coordinator: { finish: 'always' } } })),
  good('Metadata that says nothing', () => ({ metadata: { logout_coordinator: {} } })),
];
