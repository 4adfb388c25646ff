import { safeText } from './safe-text.js';

/** The parameters of the callback (RFC 6749 §4.1.2). `code` is null when there is an error. */
export interface AuthorizationResponse {
  readonly state: string | null;
  readonly code: string | null;
  /** The provider's error code, or `provider_error` when it sent only a message. Escape it before showing it. */
  readonly error: string | null;
  readonly errorDescription: string | null;
  /** The issuer (RFC 9207). */
  readonly iss: string | null;
  /** All parameters that are not empty, including those that a provider adds. */
  readonly params: ReadonlyMap<string, string>;
}

/** The query of a callback violates the protocol; nothing in it may be used. */
export class AuthorizationResponseError extends Error {
  override readonly name = 'AuthorizationResponseError';
  readonly parameter: string;

  constructor(parameter: string, rule: string) {
    super(`The callback's parameter "${parameter}" ${rule}`);
    this.parameter = parameter;
  }
}

const MAX_PARAMETERS = 64;
const MAX_STATE_LENGTH = 512;
const MAX_ISSUER_LENGTH = 2048;
const MAX_CODE_LENGTH = 8192;
const VISIBLE_ASCII = /^[\x20-\x7e]*$/;
const ERROR_PARAMETERS = ['error', 'error_code', 'error_reason', 'error_message', 'error_description'];

/**
 * Parses a callback strictly: rejects repeated parameters (RFC 6749 §3.1) and treats empty ones as absent. `codeParam` is the provider's
 * name for the code.
 * @throws AuthorizationResponseError
 */
export function parseAuthorizationResponse(
  query: URLSearchParams,
  { codeParam = 'code' }: { readonly codeParam?: string | undefined } = {},
): AuthorizationResponse {
  const params = uniqueParameters(query);
  const read = (name: string): string | null => params.get(name) ?? null;
  const code = visible(codeParam, read(codeParam), MAX_CODE_LENGTH);
  const state = visible('state', read('state'), MAX_STATE_LENGTH);
  const iss = visible('iss', read('iss'), MAX_ISSUER_LENGTH);

  const isError = ERROR_PARAMETERS.some((name) => params.has(name));
  const description = read('error_description') ?? read('error_message') ?? read('error_reason');
  return {
    state,
    code: isError ? null : code,
    error: isError ? (text(read('error') ?? read('error_code'), 100) ?? 'provider_error') : null,
    errorDescription: isError ? text(description, 500) : null,
    iss,
    params,
  };
}

function uniqueParameters(query: URLSearchParams): ReadonlyMap<string, string> {
  if (query.size > MAX_PARAMETERS)
    throw new AuthorizationResponseError('*', `is one of more than ${MAX_PARAMETERS} parameters`);
  const params = new Map<string, string>();
  const seen = new Set<string>();
  for (const [name, value] of query) {
    if (seen.has(name)) throw new AuthorizationResponseError(text(name, 50) ?? '', 'must not be repeated');
    seen.add(name);
    if (value !== '') params.set(name, value);
  }
  return params;
}

function visible(name: string, value: string | null, maxLength: number): string | null {
  if (value === null) return null;
  if (value.length > maxLength) throw new AuthorizationResponseError(name, `is longer than ${maxLength} characters`);
  if (!VISIBLE_ASCII.test(value))
    throw new AuthorizationResponseError(name, 'contains characters that are not allowed');
  return value;
}

function text(value: string | null, maxLength: number): string | null {
  return value === null ? null : safeText(value, { secrets: [], maxLength });
}
