import type { Readable } from 'node:stream';

import { decodeContent } from './decode-content.js';
import { EgressFailedError } from './egress-error.js';
import type { Received } from './whole-json.js';

/** Reads a body to its end and decodes it. The size limit applies to the bytes on the wire and to the decoded ones. */
export async function readBody(
  body: Readable,
  { headers, chunks }: Received,
  maxBytes: number,
): Promise<Buffer<ArrayBuffer>> {
  // The loop below reports errors while it reads; without this listener a later error would crash the process.
  body.on('error', () => undefined);
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new EgressFailedError('too_large');
    chunks.push(chunk);
  }
  return decodeContent(Buffer.concat(chunks, bytes), headers.get('content-encoding'), maxBytes);
}
