import { valueAtPath } from '@holdfast/schema';

import { isRecord } from './own-text.js';
import { readJson } from './read-json.js';
import { decideTokenExpiry } from './token-expiry.js';
import { decodeBody, MAX_BODY_CHARACTERS, readJsonAnswer, type TokenEndpointAnswer } from './token-response-body.js';
import { reportsError } from './token-response-error.js';
import { isUsableToken } from './token-response.js';

/** The places of the token (exactly one of `path`, `is` and `header`), the refresh token and the expiry in a login response. */
export interface LoginTokenRules {
  readonly path?: string | undefined;
  /** `text`: the whole body is the token. `cookies`: the cookies that the response sets are the token. */
  readonly is?: 'text' | 'cookies' | undefined;
  readonly header?: string | undefined;
  readonly refreshPath?: string | undefined;
  readonly expiryPath?: string | undefined;
  /** `in` (default): a lifetime in seconds, or hours:minutes:seconds. `in-ms`: a lifetime in milliseconds. `at`: a date or Unix time. */
  readonly expiryKind?: 'in' | 'in-ms' | 'at' | undefined;
  /** The token's lifetime when the response does not state its expiry. */
  readonly ttlSeconds?: number | undefined;
}

export interface LoginToken {
  readonly token: string;
  readonly refreshToken: string | null;
  /** From the response, else from the `exp` of a JWT, else from `ttlSeconds`; null when it is unknown. */
  readonly expiresAt: Date | null;
  readonly raw: Record<string, unknown>;
}

export type FoundLoginToken =
  | { readonly type: 'token'; readonly token: LoginToken }
  /** The response has status 200 but reports an error. */
  | { readonly type: 'error' }
  | { readonly type: 'unusable'; readonly fault: string };

/** Parses the body of a response: a JSON object or array, or a form; undefined for anything else. */
export function valueOf(answer: Pick<TokenEndpointAnswer, 'body'>): unknown {
  const json = readJsonAnswer(answer.body);
  if (typeof json === 'object' && json !== null) return json;
  const decoded = decodeBody(answer);
  return decoded.ok ? decoded.value : undefined;
}

/** Finds the token in a 2xx response. Never throws; faults do not quote the body. */
export function findLoginToken(rules: LoginTokenRules, answer: TokenEndpointAnswer, now: Date): FoundLoginToken {
  // A body that is the token itself may look like a form.
  const json = rules.is === 'text' ? undefined : valueOf(answer);
  const found = textOf(placeOf(rules, answer, json));
  if (found === null) {
    if (isRecord(json) && reportsError(json, {})) return { type: 'error' };
    return {
      type: 'unusable',
      fault: json === undefined && rules.path !== undefined ? faultOf(answer) : 'it contains no token',
    };
  }
  const refreshToken = rules.refreshPath === undefined ? null : textOf(valueAtPath(json, rules.refreshPath));
  if (!isUsableToken(found)) return { type: 'unusable', fault: 'its token is too long or has invalid characters' };
  if (refreshToken !== null && !isUsableToken(refreshToken))
    return { type: 'unusable', fault: 'its refresh token is too long or has invalid characters' };
  return {
    type: 'token',
    token: {
      token: found,
      refreshToken,
      expiresAt: expiryOf(found, { rules, json, now }),
      raw: isRecord(json) ? json : {},
    },
  };
}

function placeOf(rules: LoginTokenRules, answer: TokenEndpointAnswer, json: unknown): unknown {
  if (rules.path !== undefined) return valueAtPath(json, rules.path);
  if (rules.header !== undefined) return answer.headers?.get(rules.header);
  return rules.is === 'cookies' ? cookiesOf(answer) : wholeText(answer);
}

/** The cookies as `name=value; …` for a `Cookie` header, without those that the response deletes. */
function cookiesOf({ headers }: TokenEndpointAnswer): string {
  const pairs = (headers?.getSetCookie() ?? [])
    .filter((cookie) => !/;\s*max-age\s*=\s*0*(?:;|$)/i.test(cookie))
    .map((cookie) => cookie.split(';')[0]?.trim() ?? '');
  return pairs.filter((pair) => /^[^=]+=./.test(pair)).join('; ');
}

/** The body if it is a token, bare or as a JSON string; undefined for a page or a document. */
function wholeText({ body }: TokenEndpointAnswer): unknown {
  const text = body.replace(/^\uFEFF/, '').trim();
  if (/^[<{[]/.test(text)) return undefined;
  const read = text.startsWith('"') ? readJson(text) : undefined;
  return read ? (read.ok ? read.value : undefined) : text;
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

interface Expiring {
  readonly rules: LoginTokenRules;
  readonly json: unknown;
  readonly now: Date;
}

function expiryOf(token: string, { rules, json, now }: Expiring): Date | null {
  const named = rules.expiryPath === undefined ? undefined : valueAtPath(json, rules.expiryPath);
  const holder = rules.expiryKind === 'at' ? { expires_at: named } : { expires_in: secondsOf(named) };
  return decideTokenExpiry(
    { accessToken: token, holder, receivedAt: now, isRefreshable: false },
    { ttlSeconds: rules.ttlSeconds, ...(rules.expiryKind === 'in-ms' && { expiresInUnit: 'milliseconds' }) },
  );
}

/** Converts `177:05:38` (hours:minutes:seconds) to seconds; returns any other value unchanged. */
function secondsOf(value: unknown): unknown {
  const parts = typeof value === 'string' ? /^\s*(\d{1,6}):(\d{1,2}):(\d{1,2})\s*$/.exec(value) : null;
  return parts ? Number(parts[1]) * 3_600 + Number(parts[2]) * 60 + Number(parts[3]) : value;
}

function faultOf({ body }: TokenEndpointAnswer): string {
  const text = body.trim();
  if (text === '') return 'the response is empty';
  if (text.startsWith('<')) return 'the response is a web page';
  if (text.length > MAX_BODY_CHARACTERS) return 'the response is too large';
  const read = readJson(text);
  return read.ok ? 'the response is not a JSON object' : read.fault;
}
