import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { ResponseHead } from '../response-head.js';
import { JSON_FIELDS } from './send-json.js';

const LONG_LIST = 200;
const PIECE_LENGTH = 65_536;

/** Whether a response has a list that is long enough to send in pieces. */
export function hasLongList(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.values(value).some(isLongList);
}

/**
 * Sends a JSON object in pieces, at the pace of its reader, so that the text of a large page is never in memory as a
 * whole.
 */
export async function streamJson(head: ResponseHead, status: number, value: object): Promise<void> {
  const { res } = head;
  if (res.destroyed || res.headersSent) return;
  head.write(status, JSON_FIELDS);
  if (res.req.method === 'HEAD') {
    res.end();
    return;
  }
  await pipeline(Readable.from(jsonPieces(value)), res).catch((error: unknown) => {
    // A reader that disconnects early is not an error.
    if (!res.destroyed) throw error;
  });
}

/** The text of `JSON.stringify(value)`, cut into pieces within its long lists. */
export function* jsonPieces(value: object): Generator<string> {
  let text = '{';
  let separator = '';
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    text += `${separator}${JSON.stringify(name)}:`;
    separator = ',';
    if (!isLongList(member)) {
      text += JSON.stringify(member);
      continue;
    }
    for (const [index, element] of member.entries()) {
      text += `${index === 0 ? '[' : ','}${JSON.stringify(element)}`;
      if (text.length < PIECE_LENGTH) continue;
      yield text;
      text = '';
    }
    text += ']';
  }
  yield `${text}}`;
}

function isLongList(member: unknown): member is readonly unknown[] {
  return Array.isArray(member) && member.length > LONG_LIST;
}
