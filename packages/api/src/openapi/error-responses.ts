import type { ErrorCode } from '@holdfast/schema';

import { ERROR_MAP } from '../errors/error-map.js';
import type { RouteCaller, RouteDescription } from '../rest/route-description.js';
import { ERROR_MEANINGS } from './error-meanings.js';
import { schemaRef } from './json-schemas.js';
import type { Reference, ResponseObject } from './openapi-types.js';

export const SECRET_KEY_ERRORS = [
  'missing_auth_header',
  'malformed_auth_header',
  'invalid_secret_key_format',
  'unknown_account',
] as const;
const SESSION_ERRORS = ['missing_auth_header', 'malformed_auth_header', ...sessionTokenErrors()] as const;

const CALLER_ERRORS: Readonly<Record<RouteCaller, readonly ErrorCode[]>> = {
  secret_key: [...SECRET_KEY_ERRORS, 'forbidden'],
  session: SESSION_ERRORS,
  manage_session: SESSION_ERRORS,
  secret_key_or_session: [...SECRET_KEY_ERRORS, 'forbidden', ...sessionTokenErrors()],
  session_in_query: ['missing_public_key', 'invalid_public_key', 'deprecated_authentication', ...sessionTokenErrors()],
  session_in_body: ['missing_auth_header', ...sessionTokenErrors()],
  anybody: [],
};

// Responses that are the same on every route are in the document once.
const SHARED: Readonly<Record<string, readonly ErrorCode[]>> = {
  SecretKeyRefused: SECRET_KEY_ERRORS,
  ScopeMissing: ['forbidden'],
  SessionRefused: CALLER_ERRORS.session,
  SecretKeyOrSessionRefused: [...SECRET_KEY_ERRORS, ...sessionTokenErrors()],
  SessionInQueryRefused: CALLER_ERRORS.session_in_query,
  BodyTooLarge: ['payload_too_large'],
  NotJson: ['invalid_content_type'],
  TooManyRequests: ['too_many_request'],
  ServerError: ['server_error'],
  Unavailable: ['service_unavailable'],
};

export function sharedErrorResponses(): Record<string, ResponseObject> {
  return Object.fromEntries(Object.entries(SHARED).map(([name, codes]) => [name, errorResponse(codes)]));
}

/** The error responses of a route by status: its own, and those of its input, its caller and the server. */
export function errorResponsesOf(route: RouteDescription): Record<string, ResponseObject | Reference> {
  return errorResponses(codesOf(route));
}

export function errorResponses(codes: readonly ErrorCode[]): Record<string, ResponseObject | Reference> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const { status } = ERROR_MAP[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [String(status), sharedRef(same) ?? errorResponse(same)]),
  );
}

const IDEMPOTENCY_ERRORS = [
  'invalid_headers',
  'idempotency_key_reused',
  'idempotency_key_in_use',
  'idempotency_key_in_doubt',
] as const;

/** Whether a route accepts an Idempotency-Key: one with which a secret key changes something. */
export function isRepeatable({ audit, caller }: RouteDescription): boolean {
  return audit !== undefined && (caller === 'secret_key' || caller === 'secret_key_or_session');
}

function codesOf(route: RouteDescription): ErrorCode[] {
  return [
    'invalid_query_params',
    ...(route.params ? (['invalid_uri_params'] as const) : []),
    ...(route.body ? (['invalid_body', 'invalid_json', 'payload_too_large'] as const) : []),
    ...route.errors,
    ...CALLER_ERRORS[route.caller],
    ...(isRepeatable(route) ? IDEMPOTENCY_ERRORS : []),
    'invalid_content_type',
    'too_many_request',
    'server_error',
    'service_unavailable',
  ];
}

function sharedRef(codes: readonly ErrorCode[]): Reference | undefined {
  const key = codes.join();
  const name = Object.keys(SHARED).find((candidate) => SHARED[candidate]?.join() === key);
  return name === undefined ? undefined : { $ref: `#/components/responses/${name}` };
}

function errorResponse(codes: readonly ErrorCode[]): ResponseObject {
  const wireCodes = [...new Set(codes.map((code) => ERROR_MAP[code].code))];
  return {
    description: codes.map((code) => `- \`${ERROR_MAP[code].code}\`: ${ERROR_MEANINGS[code]}`).join('\n'),
    ...(codes.some(canBeTriedAgain) && { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } }),
    content: {
      'application/json': {
        schema: {
          allOf: [
            schemaRef('Error'),
            { type: 'object', properties: { error: { type: 'object', properties: { code: { enum: wireCodes } } } } },
          ],
        },
        ...(codes[0] !== undefined && { example: exampleOf(codes[0]) }),
      },
    },
  };
}

function exampleOf(code: ErrorCode): unknown {
  const { code: wireCode } = ERROR_MAP[code];
  if (!wireCode.startsWith('invalid_') || !ERROR_MEANINGS[code].includes('`errors`')) {
    return { error: { code: wireCode, message: ERROR_MEANINGS[code].replaceAll('`', '') } };
  }
  const issue = { code: 'unrecognized_keys', message: 'Unrecognized key: "nope"', path: [] };
  return { error: { code: wireCode, message: issue.message, errors: [issue] } };
}

function canBeTriedAgain(code: ErrorCode): boolean {
  const { status } = ERROR_MAP[code];
  return status === 429 || status === 503 || code === 'refresh_backoff' || code === 'idempotency_key_in_use';
}

function sessionTokenErrors(): readonly ErrorCode[] {
  return ['invalid_connect_session_token_format', 'unknown_connect_session_token'];
}
