import { valueAtPath } from '@holdfast/schema';

import { isRecord } from './own-path.js';
import { readJson } from './read-json.js';
import { decideTokenExpiry } from './token-expiry.js';
import { isUsableToken } from './token-response.js';
import { MAX_BODY_CHARACTERS, type TokenEndpointAnswer } from './token-response-body.js';
import { reportsError } from './token-response-error.js';

/** Where the answer to a login holds the token, by exactly one of `path`, `is` and `header`, and what else. */
export interface LoginTokenRules {
  readonly path?: string | undefined;
  /** `text`: the whole body is the token. `cookies`: the cookies that it sets are. */
  readonly is?: 'text' | 'cookies' | undefined;
  readonly header?: string | undefined;
  readonly refreshPath?: string | undefined;
  readonly expiryPath?: string | undefined;
  /** `in`: seconds, or hours:minutes:seconds. `in-ms`: milliseconds. `at`: a moment. */
  readonly expiryKind?: 'in' | 'in-ms' | 'at' | undefined;
  /** The life of a token whose end nothing names. */
  readonly ttlSeconds?: number | undefined;
}

export interface LoginToken {
  readonly token: string;
  readonly refreshToken: string | null;
  /** What the answer says, else the `exp` of a JWT, else the rule's life, else one hour: a login always ends. */
  readonly expiresAt: Date;
  readonly raw: Record<string, unknown>;
}

export type FoundLoginToken =
  | { readonly type: 'token'; readonly token: LoginToken }
  /** The provider says 200 and means a refusal. */
  | { readonly type: 'error' }
  | { readonly type: 'unusable'; readonly fault: string };

/** The body of an answer as JSON, where it is: an object, a list, or undefined. */
export function jsonOf({ body }: TokenEndpointAnswer): unknown {
  const text = body.replace(/^\uFEFF/, '').trim();
  if (text.length > MAX_BODY_CHARACTERS || !/^[{[]/.test(text)) return undefined;
  const read = readJson(text);
  return read.ok ? read.value : undefined;
}

/** Finds the token in an answer of 2xx; never throws, and no fault quotes the body. */
export function findLoginToken(rules: LoginTokenRules, answer: TokenEndpointAnswer, now: Date): FoundLoginToken {
  const json = jsonOf(answer);
  const found = textOf(placeOf(rules, answer, json));
  if (found === null) {
    if (isRecord(json) && reportsError(json, {})) return { type: 'error' };
    return { type: 'unusable', fault: json === undefined && rules.path !== undefined ? faultOf(answer) : 'it holds no token' };
  }
  const refreshToken = rules.refreshPath === undefined ? null : textOf(valueAtPath(json, rules.refreshPath));
  if (!isUsableToken(found)) return { type: 'unusable', fault: 'its token is not a usable text' };
  if (refreshToken !== null && !isUsableToken(refreshToken)) return { type: 'unusable', fault: 'its refresh token is not a usable text' };
  return { type: 'token', token: { token: found, refreshToken, expiresAt: expiryOf(found, { rules, json, now }), raw: isRecord(json) ? json : {} } };
}

function placeOf(rules: LoginTokenRules, answer: TokenEndpointAnswer, json: unknown): unknown {
  if (rules.path !== undefined) return valueAtPath(json, rules.path);
  if (rules.header !== undefined) return answer.headers?.get(rules.header);
  return rules.is === 'cookies' ? cookiesOf(answer) : wholeText(answer);
}

/** `name=value; …`, as the `Cookie` header of a call has them; those that are being deleted are none. */
function cookiesOf({ headers }: TokenEndpointAnswer): string {
  const pairs = (headers?.getSetCookie() ?? []).filter((cookie) => !/;\s*max-age\s*=\s*0*(?:;|$)/i.test(cookie)).map((cookie) => cookie.split(';')[0]?.trim() ?? '');
  return pairs.filter((pair) => /^[^=]+=./.test(pair)).join('; ');
}

/** A body that is the token, bare or as a JSON text; a page or a document is none. */
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

function expiryOf(token: string, { rules, json, now }: Expiring): Date {
  const named = rules.expiryPath === undefined ? undefined : valueAtPath(json, rules.expiryPath);
  const holder = rules.expiryKind === 'at' ? { expires_at: named } : { expires_in: secondsOf(named) };
  const end = decideTokenExpiry(
    { accessToken: token, holder, receivedAt: now },
    { ttlSeconds: rules.ttlSeconds, ...(rules.expiryKind === 'in-ms' && { expiresInUnit: 'milliseconds' }) },
  );
  if (end === null) throw new Error('a token without a named end was taken for one that never ends');
  return end;
}

/** `177:05:38` is hours, minutes and seconds; everything else stays as it is. */
function secondsOf(value: unknown): unknown {
  const parts = typeof value === 'string' ? /^\s*(\d{1,6}):(\d{1,2}):(\d{1,2})\s*$/.exec(value) : null;
  return parts ? Number(parts[1]) * 3_600 + Number(parts[2]) * 60 + Number(parts[3]) : value;
}

function faultOf({ body }: TokenEndpointAnswer): string {
  const text = body.trim();
  if (text === '') return 'the answer is empty';
  if (text.startsWith('<')) return 'the answer is a web page';
  if (text.length > MAX_BODY_CHARACTERS) return 'the answer is too large';
  const read = readJson(text);
  return read.ok ? 'the answer is not a JSON object' : read.fault;
}
