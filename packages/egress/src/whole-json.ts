import { decodeContent } from './decode-content.js';

/** The part of a response that has arrived. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly chunks: Buffer[];
}

/**
 * Returns the decoded body of a response that ended before its announced end, if what arrived is one whole JSON object. Half a form or half
 * an object could hold half a token.
 */
export async function wholeJson(
  { headers, chunks }: Received,
  maxBytes: number,
): Promise<Buffer<ArrayBuffer> | undefined> {
  const body = await decodeContent(Buffer.concat(chunks), headers.get('content-encoding'), maxBytes).catch(
    () => undefined,
  );
  return body && isJsonObject(body.toString()) ? body : undefined;
}

function isJsonObject(text: string): boolean {
  if (!/^\s*\{/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
