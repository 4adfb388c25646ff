import type { IncomingMessage } from 'node:http';

import { AppError, parseJson } from '@holdfast/schema';

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The JSON body of a request; `undefined` if there is none, even under a JSON content type.
 * @throws AppError `invalid_content_type`, `payload_too_large`, `invalid_json`
 */
export async function readJsonBody(req: IncomingMessage, maxBytes: number): Promise<unknown> {
  requireJson(req);
  const bytes = await readBytes(req, maxBytes);
  return bytes.length === 0 ? undefined : parsed(bytes, JSON.parse);
}

/**
 * The same for a route that accepts any content type: a urlencoded form becomes an object of its fields, and a long
 * number stays text.
 */
export async function readAnyBody(req: IncomingMessage, maxBytes: number): Promise<unknown> {
  requireUncompressed(req);
  const bytes = await readBytes(req, maxBytes);
  if (bytes.length === 0) return undefined;
  const isForm = FORM_TYPE.test(req.headers['content-type'] ?? '');
  return isForm ? Object.fromEntries(new URLSearchParams(bytes.toString('utf8'))) : parsed(bytes, parseJson);
}

/** A urlencoded form, repeated names included. @throws AppError `invalid_content_type`, `payload_too_large` */
export async function readFormBody(req: IncomingMessage, maxBytes: number): Promise<URLSearchParams> {
  if (!FORM_TYPE.test(req.headers['content-type'] ?? '')) {
    throw new AppError('invalid_content_type', 'the content type must be application/x-www-form-urlencoded');
  }
  requireUncompressed(req);
  return new URLSearchParams((await readBytes(req, maxBytes)).toString('utf8'));
}

function parsed(bytes: Buffer, parse: (text: string) => unknown): unknown {
  try {
    return parse(UTF8.decode(bytes));
  } catch {
    // The parser's own message repeats the input.
    throw new AppError('invalid_json', 'the body is not valid JSON');
  }
}

/** Requires a content type, if there is one, to be JSON. @throws AppError `invalid_content_type` */
export function requireJson(req: IncomingMessage): void {
  const type = req.headers['content-type'];
  if (type !== undefined && !JSON_TYPE.test(type)) {
    throw new AppError('invalid_content_type', 'the content type must be application/json');
  }
  requireUncompressed(req);
}

function requireUncompressed(req: IncomingMessage): void {
  const encoding = req.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw new AppError('invalid_content_type', 'the body must not be compressed');
  }
}

async function readBytes(req: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else reject(tooLarge(maxBytes));
    });
    req.on('end', () => resolve(Buffer.concat(chunks)));
    req.on('error', reject);
    req.on('close', () => {
      if (!req.complete) reject(new AppError('invalid_json', 'the body ended early'));
    });
  });
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('payload_too_large', `the body must be at most ${maxBytes} bytes`);
}
