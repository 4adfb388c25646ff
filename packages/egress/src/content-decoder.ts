import type { Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

import { EgressFailedError } from './egress-error.js';

/** The content encodings that are asked for where the answer is decoded here. */
export const ACCEPTED_ENCODINGS = 'gzip, br';

/** Whether `createDecoder` makes a decoder of it. */
export function isDecodable(contentEncoding: string): boolean {
  return /^(?:gzip|x-gzip|deflate|br)$/i.test(contentEncoding.trim());
}

/** Decodes one content encoding; null where there is nothing to decode. @throws EgressFailedError for an encoding that is not known */
export function createDecoder(contentEncoding: string | null): Transform | null {
  switch (contentEncoding?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return null;
    case 'gzip':
    case 'x-gzip':
      return createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
    case 'deflate':
      return createInflate({ finishFlush: constants.Z_SYNC_FLUSH });
    case 'br':
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    default:
      // Also several encodings on top of each other: nobody needs them, and each multiplies what a small body becomes.
      throw new EgressFailedError('network', { cause: new Error('unknown content encoding') });
  }
}
