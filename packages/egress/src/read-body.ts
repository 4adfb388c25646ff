import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { createDecoder } from './content-decoder.js';
import { EgressFailedError } from './egress-error.js';

/** Reads a body to its end, decoded. The bytes on the wire and the decoded ones are both held to the limit. */
export async function readBody(body: Readable, contentEncoding: string | null, maxBytes: number): Promise<Buffer<ArrayBuffer>> {
  // The loop below hears of an error while it reads; one that comes when it has stopped concerns nobody.
  body.on('error', () => undefined);
  const decoder = createDecoder(contentEncoding);
  if (decoder === null) return collect(body, maxBytes);
  // The second limit stands before the loop: an error thrown inside it would come out of pipeline as a mere abort.
  const limits = [createByteLimit(maxBytes), createByteLimit(maxBytes)] as const;
  return pipeline(body, limits[0], decoder, limits[1], (decoded: AsyncIterable<Buffer>) => collect(decoded, maxBytes));
}

async function collect(source: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new EgressFailedError('too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

function createByteLimit(maxBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      bytes += chunk.length;
      if (bytes > maxBytes) callback(new EgressFailedError('too_large'));
      else callback(null, chunk);
    },
  });
}
