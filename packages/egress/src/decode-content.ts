import { promisify } from 'node:util';
import {
  brotliDecompress,
  constants,
  gunzip,
  inflate,
  inflateRaw,
  type BrotliOptions,
  type ZlibOptions,
} from 'node:zlib';

import { EgressFailedError } from './egress-error.js';

/** The `accept-encoding` of requests whose responses are decoded here. */
export const ACCEPTED_ENCODINGS = 'gzip, br';

type Decode = (bytes: Uint8Array, limits: { readonly maxOutputLength: number }) => Promise<Buffer<ArrayBuffer>>;

const unzip = promisify<Uint8Array, ZlibOptions, Buffer<ArrayBuffer>>(gunzip);
const unbrotli = promisify<Uint8Array, BrotliOptions, Buffer<ArrayBuffer>>(brotliDecompress);
const undeflate = promisify<Uint8Array, ZlibOptions, Buffer<ArrayBuffer>>(inflate);
const undeflateRaw = promisify<Uint8Array, ZlibOptions, Buffer<ArrayBuffer>>(inflateRaw);

/** The decoders of each coding, the strict one first. The others accept deflate without its zlib wrapper, and truncated bodies. */
const WAYS: ReadonlyMap<string, readonly [Decode, ...Decode[]]> = new Map([
  ['gzip', [unzip, (bytes, limits) => unzip(bytes, { ...limits, finishFlush: constants.Z_SYNC_FLUSH })]],
  [
    'deflate',
    [undeflate, undeflateRaw, (bytes, limits) => undeflate(bytes, { ...limits, finishFlush: constants.Z_SYNC_FLUSH })],
  ],
  ['br', [unbrotli, (bytes, limits) => unbrotli(bytes, { ...limits, finishFlush: constants.BROTLI_OPERATION_FLUSH })]],
]);
/** Registered codings that cannot be decoded here. Any other label, such as `UTF-8` or `none`, is not a coding and is ignored. */
const UNREADABLE = new Set(['zstd', 'compress', 'dcb', 'dcz', 'aes128gcm', 'exi', 'pack200-gzip']);
const MOST_LAYERS = 3;
/** The strict decoders, for bytes whose label is missing or wrong. */
const STRICT_WAYS: readonly Decode[] = [...WAYS.values()].map(([strict]) => strict);

/**
 * Removes the content codings of a body (RFC 9110 §8.4). Ignores labels that name no coding, and trusts the bytes more than the labels:
 * plain text labeled as compressed stays as it is, and text in a coding that the label does not name is decompressed. The size limit applies
 * to every layer.
 * @throws EgressFailedError
 */
export async function decodeContent(
  bytes: Buffer<ArrayBuffer>,
  contentEncoding: string | null,
  maxBytes: number,
): Promise<Buffer<ArrayBuffer>> {
  const codings = codingsOf(contentEncoding);
  if (codings.length > MOST_LAYERS) throw undecodable();
  let decoded = bytes;
  for (const coding of codings.toReversed()) decoded = await decodeLayer(decoded, coding, maxBytes);
  if (isGzip(decoded)) return decodeLayer(decoded, 'gzip', maxBytes).catch(keepUnless(decoded));
  return codings.length === 0 && !isText(decoded) ? ((await guess(decoded, maxBytes)) ?? decoded) : decoded;
}

function codingsOf(contentEncoding: string | null): readonly string[] {
  const labels = (contentEncoding ?? '').split(',').map((label) => label.trim().toLowerCase().replace(/^x-/, ''));
  return labels.filter((label) => WAYS.has(label) || UNREADABLE.has(label));
}

async function decodeLayer(bytes: Buffer<ArrayBuffer>, coding: string, maxBytes: number): Promise<Buffer<ArrayBuffer>> {
  const [strict, ...lenient] = WAYS.get(coding) ?? [];
  const decoded = strict && (await attempt(strict, bytes, maxBytes));
  if (decoded) return decoded;
  // The lenient decoders would take plain text for the start of compressed data.
  if (isText(bytes)) return bytes;
  const guessed = await guess(bytes, maxBytes);
  if (guessed) return guessed;
  for (const way of lenient) {
    const read = await attempt(way, bytes, maxBytes);
    if (read) return read;
  }
  throw undecodable();
}

/** Decodes bytes whose label is missing or wrong. Only text counts: other bytes may decode by chance. */
async function guess(bytes: Uint8Array, maxBytes: number): Promise<Buffer<ArrayBuffer> | undefined> {
  for (const way of STRICT_WAYS) {
    const decoded = await attempt(way, bytes, maxBytes).catch(() => undefined);
    if (decoded && isText(decoded)) return decoded;
  }
  return undefined;
}

async function attempt(decode: Decode, bytes: Uint8Array, maxBytes: number): Promise<Buffer<ArrayBuffer> | undefined> {
  try {
    return await decode(bytes, { maxOutputLength: maxBytes });
  } catch (cause) {
    if (cause instanceof RangeError) throw new EgressFailedError('too_large', { cause });
    return undefined;
  }
}

/** Returns the bytes unchanged when they start like gzip but are not. */
function keepUnless(bytes: Buffer<ArrayBuffer>): (error: unknown) => Buffer<ArrayBuffer> {
  return (error) => {
    if (error instanceof EgressFailedError && error.kind === 'too_large') throw error;
    return bytes;
  };
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
}

/** Compressed data contains control characters; text does not. */
function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

function undecodable(): EgressFailedError {
  return new EgressFailedError('network', { cause: new Error('the content encoding cannot be decoded') });
}
