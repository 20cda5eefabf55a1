import { constants } from 'node:zlib';
import compress from 'koa-compress';

/** Compresses answers, so that each part of a page goes out when it is there: compressors would wait for more. */
export function compressInParts() {
  return compress({
    gzip: { flush: constants.Z_SYNC_FLUSH },
    deflate: { flush: constants.Z_SYNC_FLUSH },
    br: { flush: constants.BROTLI_OPERATION_FLUSH },
    // Node 20 has none.
    zstd: false,
  });
}
