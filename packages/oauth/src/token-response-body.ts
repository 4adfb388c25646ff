import { isRecord } from './own-path.js';
import { readJson } from './read-json.js';

export const MAX_BODY_CHARACTERS = 1_048_576;

export interface TokenEndpointAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
  /** The `Retry-After` header as it came. */
  readonly retryAfter?: string | null;
  /** The token that lives on where the answer to a refresh names none. */
  readonly extendedToken?: string | undefined;
  /** What was sent to get it: an echo of it is kept out of every error. */
  readonly sentSecrets?: readonly string[];
  /** Where a login may find its token. */
  readonly headers?: Headers;
}

export type DecodedBody =
  | { readonly ok: true; readonly value: Record<string, unknown> }
  | { readonly ok: false; readonly fault: string };

// JSON is also found under these: PHP's default is text/html, older APIs say text/javascript, and some say nothing.
const MAY_HOLD_JSON = /^$|^(application\/(.*\+)?json|application\/(x-)?javascript|application\/octet-stream|text\/.*)$/;
const FORM = 'application/x-www-form-urlencoded';
const MAY_HOLD_FORM = new Set(['', 'text/plain', FORM]);
const FORM_TEXT = /^[\w.%[\]-]+=[^\s<>{}"]*$/;

/** Reads an answer as an object, whatever honest dialect it is written in; never throws, and no fault quotes the body. */
export function decodeBody(answer: TokenEndpointAnswer): DecodedBody {
  if (answer.body.length > MAX_BODY_CHARACTERS) return fault('the answer is too large');
  const text = answer.body.replace(/^\uFEFF/, '').trim();
  if (text === '') return fault('the answer is empty');

  const type = (answer.contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (text.startsWith('{')) {
    return MAY_HOLD_JSON.test(type) || type === FORM ? decodeJson(text) : fault('the answer is neither JSON nor a form');
  }
  if (MAY_HOLD_FORM.has(type) && FORM_TEXT.test(text)) return decodeForm(text);
  if (text.startsWith('<')) return fault('the answer is a web page');
  return fault('the answer is neither a JSON object nor a form');
}

function decodeJson(text: string): DecodedBody {
  const read = readJson(text);
  if (!read.ok) return read;
  return isRecord(read.value) ? { ok: true, value: read.value } : fault('the answer is not a JSON object');
}

function decodeForm(text: string): DecodedBody {
  const entries = [...new URLSearchParams(text)].filter(([name]) => name !== '__proto__');
  return { ok: true, value: Object.fromEntries(entries) };
}

function fault(text: string): DecodedBody {
  return { ok: false, fault: text };
}
