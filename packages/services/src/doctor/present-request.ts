import { REDACTED, type RefreshRequest } from '@holdfast/schema';

import type { OutgoingRequest } from './preview-refresh.js';
import type { RequestValues } from './request-values.js';

type Values = Pick<RequestValues, 'shown' | 'templates' | 'secrets'>;
type Parameter = RefreshRequest['parameters'][number];

/**
 * A request for the eyes of an operator. A value is shown only if it is known to be public; any other is redacted,
 * because a signature or a digest resembles no secret that it was made from.
 */
export function presentRequest({ url: sent, init }: OutgoingRequest, values: Values): RefreshRequest {
  const url = new URL(sent);
  const query = [...url.searchParams].map(([name, value]) => ({ name, value, in: 'query' as const }));
  const body = bodyOf(init.body);
  return {
    method: init.method,
    url: addressOf(url, values),
    headers: Object.entries(init.headers ?? {}).map(([name, value]) => ({
      name,
      value: name.toLowerCase() === 'authorization' ? authorizationOf(value) : shownValue(value, values),
    })),
    parameters: [...query, ...body.parameters].map(({ value, ...parameter }) => ({
      ...parameter,
      value: parameter.name === 'scope' ? shownScopes(value, values) : shownValue(value, values),
    })),
    body_format: body.format,
    client_certificate: init.clientCertificate !== undefined,
  };
}

interface Body {
  readonly format: RefreshRequest['body_format'];
  readonly parameters: readonly Parameter[];
}

export function bodyOf(body: OutgoingRequest['init']['body']): Body {
  if (body === undefined) return { format: null, parameters: [] };
  const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
  const json = objectIn(text);
  if (json) return { format: 'json', parameters: leavesOf(json, '') };
  if (!/^[\w.~*+%[\]-]+=[^<>{}\s]*$/.test(text)) return { format: 'other', parameters: [] };
  return {
    format: 'form',
    parameters: [...new URLSearchParams(text)].map(([name, value]) => ({ name, value, in: 'body' as const })),
  };
}

function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The members of a JSON body by their places: `auth.user`. */
function leavesOf(value: object, before: string): Parameter[] {
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    const place = `${before}${name}`;
    if (typeof member === 'object' && member !== null) return leavesOf(member, `${place}.`);
    return [{ name: place, value: String(member), in: 'body' as const }];
  });
}

const SCHEMES = new Set(['basic', 'bearer', 'token', 'oauth', 'aws4-hmac-sha256']);

function authorizationOf(value: string): string {
  const [scheme = ''] = value.split(' ');
  return SCHEMES.has(scheme.toLowerCase()) ? `${scheme} ${REDACTED}` : REDACTED;
}

function shownValue(value: string, values: Values): string {
  if (value === '') return value;
  return isShown(value, values) ? value : REDACTED;
}

function shownScopes(value: string, values: Values): string {
  return value.split(/[\s,+]+/).every((scope) => isShown(scope, values)) ? value : shownValue(value, values);
}

function isShown(value: string, values: Values): boolean {
  if (hasSecret(value, values)) return false;
  return values.shown.has(value) || values.templates.some((template) => isFilled(template, value, values));
}

/** Whether the value is the template with public texts in its places: `stores/{client.id}`. */
function isFilled(template: string, value: string, { shown }: Values): boolean {
  const parts = template.split(/\{[^{}]*\}/);
  if (parts.length < 2 || parts.every((part) => part === '')) return false;
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(.+?)');
  const filled = new RegExp(`^${pattern}$`, 's').exec(value);
  return filled !== null && filled.slice(1).every((part) => shown.has(part));
}

/** Shorter secrets are compared as a whole, because parts of words would match them. */
const SHORTEST_PART = 6;

function hasSecret(value: string, { secrets }: Values): boolean {
  return secrets.some((secret) => value === secret || (secret.length >= SHORTEST_PART && value.includes(secret)));
}

/** Scheme, host and path, without the parts that hold a secret. */
function addressOf(url: URL, values: Values): string {
  const clean = (text: string): string => (hasSecret(text, values) ? REDACTED : text);
  const host = url.hostname.split('.').map(clean).join('.');
  const path = url.pathname
    .split('/')
    .map((segment) => (clean(decoded(segment)) === REDACTED ? REDACTED : segment))
    .join('/');
  return `${url.protocol}//${clean(host)}${url.port === '' ? '' : `:${url.port}`}${path}`;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
