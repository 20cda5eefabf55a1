import type { Context } from 'koa';
import type { Endpoint } from './behaviour.js';

/**
 * Answers a front-channel logout request without the kit, as an application in any language can.
 *
 * @throws 400 if the request is not for this session
 */
export function byHand(ctx: Context, { issuer, endSession }: Endpoint): void {
  const end = endSession(readRequest(ctx, issuer).sid);
  if (end === 'other') ctx.throw(400, 'sid is of another session.');
  // The session cookie is this host's, with Path=/.
  const visible = ctx.get('Sec-Fetch-Site') === 'same-site' && !ctx.get('Sec-Fetch-Storage-Access');
  const proof = end === 'ended' || visible ? 'confirmed' : 'unsure';
  ctx.set('Cache-Control', 'no-store');
  ctx.body = `<!doctype html><title>Sign-out</title><script>
    (parent === self ? opener : parent)?.postMessage({ frontchannel_logout: '${proof}' }, '*');
  </script>`;
}

/**
 * Reads `iss` and `sid`, which come both or not at all.
 *
 * @throws 400 if one is missing, or `iss` is another issuer
 * @see https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout
 */
export function readRequest(ctx: Context, issuer: string): { sid: string | undefined } {
  const query = new URLSearchParams(ctx.querystring);
  const [iss, sid] = [query.get('iss'), query.get('sid')];
  if ((iss === null) !== (sid === null)) ctx.throw(400, 'Send both iss and sid, or neither.');
  if (iss !== null && iss !== issuer) ctx.throw(400, `iss is not ${issuer}.`);
  return { sid: sid ?? undefined };
}
