/** Nothing is wrong with it, for a logout page at http://localhost. */
export const good = {
  client_id: 'good',
  client_name: 'Good',
  redirect_uris: ['http://localhost:5001/callback'],
  frontchannel_logout_uri: 'http://localhost:5001/logout',
  post_logout_redirect_uris: [],
};

/** Its logout URI is a path: an error. */
export const withError = {
  ...good,
  client_id: 'wiki',
  client_name: 'Wiki',
  frontchannel_logout_uri: '/logout',
};

/** It is on another site than the logout page: a warning. */
export const withWarning = {
  ...good,
  client_id: 'chat',
  client_name: 'Chat',
  redirect_uris: ['http://127.0.0.1:5002/callback'],
  frontchannel_logout_uri: 'http://127.0.0.1:5002/logout',
};

/** It has no logout URI: a note. */
export const withNote = { ...good, client_id: 'shop', client_name: 'Shop', frontchannel_logout_uri: '' };

/** Its post-logout redirect URI leads nowhere: an error. */
export const withBadWayBack = {
  ...good,
  client_id: 'docs',
  client_name: 'Docs',
  redirect_uris: [...good.redirect_uris, 'ftp://localhost/bye'],
  frontchannel_logout_uri: 'http://localhost:5001/docs/logout',
  post_logout_redirect_uris: ['ftp://localhost/bye'],
};

/** Whoever registered it wants to take over the terminal. */
export const hostile = {
  ...good,
  client_id: `\u001b[2J\u202e${'id'.repeat(200)}`,
  client_name: `\u001b[31mRed\u009b2J \u202egnp.exe ${'会社'.repeat(100)}`,
  frontchannel_logout_uri: `javascript:\u001b]0;owned\u0007${'x'.repeat(5000)}`,
};
