import { isRecord } from './own-text.js';
import { readJson } from './read-json.js';

export const MAX_BODY_CHARACTERS = 1_048_576;

export interface TokenEndpointAnswer {
  readonly status: number;
  readonly body: string;
  /** The `Retry-After` header, unparsed. */
  readonly retryAfter?: string | null;
  /** The token to keep when the response to a refresh contains none. */
  readonly extendedToken?: string | undefined;
  /** Secrets of the request, which are redacted in errors. */
  readonly sentSecrets?: readonly string[];
  /** The response headers, in which a login may find its token. */
  readonly headers?: Headers;
}

export type DecodedBody =
  | { readonly ok: true; readonly value: Record<string, unknown> }
  | { readonly ok: false; readonly fault: string };

/** The start of a form; a web page starts with `<`. */
const FORM_TEXT = /^[?&#]?[\w.%[\]+-]{1,100}=/;
/** The start of a web page, in which nothing is trusted. A PHP warning before the JSON also starts with a tag, but with a different one. */
const PAGE = /^<(?:!doctype|html|head|body|\?xml)\b/i;
/** The start of a JSON object that is surrounded by other text. */
const OBJECT_START = /\{\s*"/;

/**
 * Reads a response as an object by its shape and ignores its content type. Accepts a form, or JSON: also an array of one object, JSON in a
 * JSON string, after an anti-hijacking prefix, or in a JSONP callback. Never throws; faults do not quote the body.
 */
export function decodeBody({ body }: Pick<TokenEndpointAnswer, 'body'>): DecodedBody {
  if (body.length > MAX_BODY_CHARACTERS) return fault('the response is too large');
  const text = trimmed(body);
  if (text === '') return fault('the response is empty');
  if (FORM_TEXT.test(text)) return decodeForm(text);

  const json = readJsonAnswer(text);
  const object = Array.isArray(json) && json.length === 1 ? (json[0] as unknown) : json;
  if (isRecord(object)) return { ok: true, value: object };
  if (text.startsWith('<')) return fault('the response is a web page');
  if (json !== undefined) return fault('the response is not a JSON object');
  if (!/^[{["]/.test(text)) return fault('the response is neither a JSON object nor a form');
  const read = readJson(text);
  return fault(read.ok ? 'the response is not a JSON object' : read.fault);
}

/** Returns the JSON value of a response: plain, in a JSON string, or one object surrounded by other text; undefined when there is none. */
export function readJsonAnswer(body: string): unknown {
  if (body.length > MAX_BODY_CHARACTERS) return undefined;
  const text = trimmed(body);
  const read = readJson(text);
  if (read.ok)
    return typeof read.value === 'string' && /^\s*[{[]/.test(read.value) ? unlessFaulty(read.value) : read.value;
  const start = PAGE.test(text) ? -1 : (OBJECT_START.exec(text)?.index ?? -1);
  return start < 0 ? undefined : unlessFaulty(text.slice(start, text.lastIndexOf('}') + 1));
}

function unlessFaulty(text: string): unknown {
  const read = readJson(text);
  return read.ok ? read.value : undefined;
}

function trimmed(body: string): string {
  return body.replace(/^\uFEFF/, '').trim();
}

/** Pairs are separated by `&`, or by line breaks in some older APIs. */
function decodeForm(text: string): DecodedBody {
  const form = text.includes('&') ? text : text.replace(/[\r\n]+/g, '&');
  const entries = [...new URLSearchParams(form.replace(/^[?&#]/, ''))].map(
    ([name, value]) => [name.trim(), value] as const,
  );
  return { ok: true, value: Object.fromEntries(entries.filter(([name]) => name !== '__proto__')) };
}

function fault(text: string): DecodedBody {
  return { ok: false, fault: text };
}
