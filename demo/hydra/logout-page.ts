import { bytesOf } from './percent-coding.js';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] as string);
}

/**
 * What Go's `html/template` makes of a URL: one with a scheme that could run is replaced, all that need not stay as it
 * is gets escaped.
 *
 * @see https://pkg.go.dev/html/template#hdr-Security_Model
 */
function frameSource(url: string): string {
  const [scheme = '', ...rest] = url.split(':');
  if (rest.length > 0 && !scheme.includes('/') && !/^(https?|mailto)$/i.test(scheme)) return '#ZgotmplZ';
  return bytesOf(url).replace(/%(?![0-9a-f]{2})|[^\w\-.~!#$&*+,/:;=?@[\]%]/gi, (byte) => {
    return `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}

/**
 * The page that Hydra itself shows when the session was still alive: it leaves 500 ms after the last frame's `load`,
 * and after 7,000 ms at the latest.
 */
export function logoutPage(frontChannelUrls: readonly string[], redirectTo: string): string {
  const frames = frontChannelUrls
    .map((url) => `<iframe src="${escapeHtml(frameSource(url))}" onload="settled()"></iframe>`)
    .join('\n');
  const link = escapeHtml(redirectTo);
  return `<html>
<head>
<meta http-equiv="refresh" content="7; URL=${link}">
<style>iframe { position: absolute; width: 0; height: 0; border: 0 }</style>
<script>
let open = ${frontChannelUrls.length};
const leave = () => location.replace(${JSON.stringify(redirectTo).replace(/</g, '\\u003c')});
const settled = () => { if (--open < 1) setTimeout(leave, 500); };
setTimeout(leave, 7000);
</script>
</head>
<body>
<noscript><p>You are being signed out. <a href="${link}">Continue</a></p></noscript>
${frames}
</body>
</html>
`;
}
