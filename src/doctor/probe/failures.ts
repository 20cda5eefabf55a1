import { type Failure, placeOf } from './exchange.js';

const byCode: readonly (readonly [RegExp, Failure['id']])[] = [
  [/^(ENOTFOUND|EAI_.*|ENODATA)$/, 'host-not-found'],
  [/^ECONNREFUSED$/, 'connection-refused'],
  [/^(ECONNRESET|ECONNABORTED|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/, 'connection-reset'],
  [/^(EPROTO$|ERR_SSL_|ERR_TLS_)/, 'tls-failed'],
  [/^(HPE_|Z_|ERR_.*(ENCODING|DECODE|ZLIB|BROTLI|PADDING))/, 'answer-not-http'],
];

/** Translates what a request ended with into a finding. What nobody foresaw counts as unreachable, with its code. */
export function failureOf(error: unknown, url: URL): Failure {
  const code = codeOf(error);
  const id = byCode.find(([pattern]) => pattern.test(code))?.[1] ?? 'host-unreachable';
  return { id, detail: `${code} at ${placeOf(url)}` };
}

function codeOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return typeof code === 'string' ? code : String(message);
}
