/** Writes a page of iframes that goes on to `redirectTo` when it thinks that the relying parties are done. */
export type FramesPage = (logoutUrls: readonly string[], redirectTo: string) => string;

/**
 * Leaves as Keycloak's page does, once the document, frames included, is complete, and shows nothing: the least that a
 * page of frames can do. It has no time limit.
 */
export const readyStatePage: FramesPage = (logoutUrls, redirectTo) => `<!doctype html>
<title>Signing out</title>
${leaveWhenComplete(redirectTo)}
${logoutUrls.map(hiddenFrame).join('\n')}
`;

/**
 * Behaves as Keycloak's page and shows what it shows, without its style sheets: a title, what is happening, the name of
 * each client, and a link on.
 *
 * @see https://github.com/keycloak/keycloak/blob/main/themes/src/main/resources/theme/base/login/frontchannel-logout.ftl
 */
export const unstyledKeycloakPage: FramesPage = (logoutUrls, redirectTo) => `<!doctype html>
<title>Signing out</title>
<h1>Signing out</h1>
<p>These applications are being signed out:</p>
<ul>
${logoutUrls.map((url) => `<li>${new URL(url).host}${hiddenFrame(url)}</li>`).join('\n')}
</ul>
${leaveWhenComplete(redirectTo)}
<a href="${escaped(redirectTo)}">Continue</a>
`;

/**
 * Behaves as the page of oidc-provider 6: it leaves at as many `load` events as there are frames, after 2.5 s at the
 * latest.
 *
 * @see https://github.com/panva/node-oidc-provider/blob/v6.31.1/lib/helpers/defaults.js `logoutPendingSource`
 */
export const loadCountingPage: FramesPage = (logoutUrls, redirectTo) => `<!doctype html>
<title>Signing out</title>
<style>iframe { position: absolute; visibility: hidden; width: 0; height: 0; border: 0 }</style>
${logoutUrls.map((url) => `<iframe src="${escaped(url)}"></iframe>`).join('\n')}
<script>
const leave = () => location.replace(${JSON.stringify(redirectTo)});
const frames = document.querySelectorAll('iframe');
let loads = 0;
for (const frame of frames) frame.onload = () => { if (++loads === frames.length) leave(); };
setTimeout(leave, 2500);
</script>
`;

function leaveWhenComplete(redirectTo: string): string {
  return `<script>
document.onreadystatechange = () => {
  if (document.readyState === 'complete') location.replace(${JSON.stringify(redirectTo)});
};
</script>`;
}

function hiddenFrame(url: string): string {
  return `<iframe src="${escaped(url)}" style="display: none"></iframe>`;
}

function escaped(url: string): string {
  return url.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
