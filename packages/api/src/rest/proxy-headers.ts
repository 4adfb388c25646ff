import { AppError, connectionIdSchema, httpUrlSchema, integrationIdSchema, type Issue } from '@holdfast/schema';
import * as z from 'zod';

import type { LeaseCaller } from '../callers/identify-caller.js';
import { invalidInput } from '../errors/invalid-input.js';

const FORWARDED = 'nango-proxy-';
// More would only keep the caller waiting: the delay doubles from 3 s, so ten retries take more than 30 minutes.
const MOST_RETRIES = 10;

const flag = z.enum(['true', 'false']).optional();
const shortText = z.string().max(255).optional();

const proxyHeadersSchema = z.object({
  'provider-config-key': integrationIdSchema,
  'connection-id': connectionIdSchema,
  retries: z
    .string()
    .regex(/^\d{1,9}$/, 'must be a number')
    .transform((value) => Math.min(Number(value), MOST_RETRIES))
    .optional(),
  'retry-on': z
    .string()
    .regex(/^$|^\d{3}(?:\s*,\s*\d{3})*$/, 'must be a comma list of status codes')
    .transform((value) => value.split(',').flatMap((code) => (code.trim() === '' ? [] : [Number(code)])))
    .optional(),
  'base-url-override': z
    .union([z.literal('').transform(() => undefined), httpUrlSchema], { error: 'must be an http or https URL' })
    .optional(),
  decompress: flag,
  'forward-headers-on-redirect': flag,
  'nango-is-sync': flag,
  'nango-is-dry-run': flag,
  'nango-activity-log-id': shortText,
});

/** The options in the headers of a proxied request. */
export interface ProxyParams {
  readonly integrationKey: string;
  readonly connectionId: string;
  readonly retries: number;
  readonly retryOn: readonly number[];
  readonly baseUrlOverride: string | undefined;
  readonly decompress: boolean;
  readonly forwardHeadersOnRedirect: boolean;
  /** The headers for the provider, with their names as written. */
  readonly forwarded: readonly (readonly [string, string])[];
}

export interface RawRequestHeaders {
  /** Lower-case names, one value each. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Name, value, name, value, as received. */
  readonly rawHeaders: readonly string[];
  readonly hasBody: boolean;
}

/** @throws AppError `invalid_headers` with every issue */
export function parseProxyHeaders({ headers, rawHeaders, hasBody }: RawRequestHeaders): ProxyParams {
  const parsed = proxyHeadersSchema.safeParse(headers);
  if (!parsed.success) throw invalidInput('invalid_headers', parsed.error);
  const params = parsed.data;
  return {
    integrationKey: params['provider-config-key'],
    connectionId: params['connection-id'],
    retries: params.retries ?? 0,
    retryOn: params['retry-on'] ?? [],
    baseUrlOverride: params['base-url-override'],
    decompress: params.decompress === 'true',
    forwardHeadersOnRedirect: params['forward-headers-on-redirect'] === 'true',
    forwarded: forwardedHeaders(rawHeaders, hasBody),
  };
}

// A lease allows one call at a time, at the provider's own base URL, and never to another host.
const NOT_FOR_LEASES = ['base-url-override', 'forward-headers-on-redirect', 'retries', 'retry-on'] as const;

/**
 * The headers of a call with a lease, which names its connection itself. @throws AppError `forbidden` for a header that
 * names another connection, or an option that a lease does not have
 */
export function headersWithin(
  { connection }: Pick<LeaseCaller, 'connection'>,
  headers: RawRequestHeaders['headers'],
): RawRequestHeaders['headers'] {
  const own = { 'provider-config-key': connection.integrationKey, 'connection-id': connection.connectionId };
  const issues = [
    ...Object.entries(own).flatMap(([name, value]) =>
      headers[name] === undefined || headers[name] === value
        ? []
        : [fault(name, 'must name the connection of the lease')],
    ),
    ...NOT_FOR_LEASES.flatMap((name) =>
      headers[name] === undefined ? [] : [fault(name, 'must not be sent with a lease')],
    ),
  ];
  if (issues.length === 0) return { ...headers, ...own };
  const summary = issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
  throw new AppError('forbidden', `this lease does not allow the call: ${summary}`, { issues });
}

function fault(name: string, message: string): Issue {
  return { code: 'custom', message, path: [name] };
}

/**
 * Keeps the headers under the prefix, and those of the others that describe the body or the encodings that the caller
 * accepts, because the body passes through unchanged in both directions.
 */
function forwardedHeaders(rawHeaders: readonly string[], hasBody: boolean): [string, string][] {
  const pairs = rawHeaders.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : [],
  );
  const prefixed = pairs.flatMap(([name, value]): [string, string][] => {
    const isForwarded = name.toLowerCase().startsWith(FORWARDED) && name.length > FORWARDED.length;
    return isForwarded ? [[name.slice(FORWARDED.length), value]] : [];
  });
  const plain = new Map(pairs.map(([name, value]) => [name.toLowerCase(), value] as const));
  const taken = hasBody ? ['content-type', 'content-encoding', 'accept-encoding'] : ['accept-encoding'];
  const missing = taken.flatMap((name): [string, string][] => {
    const value = plain.get(name);
    return value === undefined || prefixed.some(([given]) => given.toLowerCase() === name) ? [] : [[name, value]];
  });
  return [
    ...prefixed.map(([name, value]): [string, string] => [name, withBoundary(name, value, plain.get('content-type'))]),
    ...missing,
  ];
}

/** Only the original content type of a form contains the boundary of the body. */
function withBoundary(name: string, value: string, plain: string | undefined): string {
  const isBare = name.toLowerCase() === 'content-type' && value.trim().toLowerCase() === 'multipart/form-data';
  return isBare && plain?.toLowerCase().startsWith('multipart/form-data') === true ? plain : value;
}
