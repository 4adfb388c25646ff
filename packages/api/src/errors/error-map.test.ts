import { ERROR_CODES } from '@holdfast/schema';
import { getStatusKeyFromCode, TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/unstable-core-do-not-import';
import { expect, test } from 'vitest';

import { ERROR_MAP } from './error-map.js';

test('has one row for each code', () => {
  expect(Object.keys(ERROR_MAP).sort()).toEqual([...ERROR_CODES].sort());
});

test.each([
  ['missing_auth_header', 'missing_auth_header', 401],
  ['malformed_auth_header', 'malformed_auth_header', 401],
  ['invalid_secret_key_format', 'invalid_secret_key_format', 401],
  ['unknown_account', 'unknown_account', 401],
  ['invalid_connect_session_token_format', 'invalid_connect_session_token_format', 401],
  ['unknown_connect_session_token', 'unknown_connect_session_token', 401],
  ['forbidden', 'forbidden', 403],
  ['missing_public_key', 'missing_public_key', 401],
  ['invalid_public_key', 'invalid_public_key', 401],
  ['deprecated_authentication', 'deprecated_authentication', 401],
  ['client_credentials_fetch_error', 'client_credentials_fetch_error', 400],
  ['not_implemented', 'not_implemented', 501],
  ['invalid_body', 'invalid_body', 400],
  ['invalid_query_params', 'invalid_query_params', 400],
  ['invalid_uri_params', 'invalid_uri_params', 400],
  ['invalid_json', 'invalid_json', 400],
  ['invalid_content_type', 'invalid_content_type', 415],
  ['payload_too_large', 'payload_too_large', 413],
  ['method_not_allowed', 'method_not_allowed', 405],
  ['too_many_request', 'too_many_request', 429],
  ['not_found', 'not_found', 404],
  ['unknown_connection', 'unknown_connection', 400],
  ['unknown_connection_in_bulk', 'unknown_connection', 404],
  ['unknown_provider_config', 'unknown_provider_config', 400],
  ['unknown_integration', 'unknown_provider_config', 404],
  ['unknown_provider_template', 'unknown_provider_template', 404],
  ['refresh_failed', 'invalid_credentials', 400],
  ['refresh_unavailable', 'invalid_credentials', 400],
  ['refresh_backoff', 'invalid_credentials', 424],
  ['reauthorization_required', 'invalid_credentials', 424],
  ['resource_capped', 'resource_capped', 400],
  ['proxy_unknown_connection', 'server_error', 400],
  ['proxy_refresh_failed', 'server_error', 400],
  ['proxy_refresh_backoff', 'connection_refresh_backoff', 424],
  ['proxy_refresh_exhausted', 'server_error', 424],
  ['base_url_override_disabled', 'base_url_override_disabled', 400],
  ['base_url_override_not_allowed', 'base_url_override_not_allowed', 400],
  ['missing_api_url', 'missing_api_url', 400],
  ['unknown_provider', 'unknown_provider', 400],
  ['unsupported_auth', 'unsupported_auth', 400],
  ['provider_answer_too_large', 'provider_answer_too_large', 502],
  ['provider_unreachable', 'server_error', 500],
  ['service_unavailable', 'service_unavailable', 503],
  ['server_error', 'server_error', 500],
] as const)('%s is %s with the status %i', (internal, code, status) => {
  expect(ERROR_MAP[internal]).toMatchObject({ code, status });
});

test('maps each tRPC code to the same class as the status', () => {
  for (const { status, trpcCode } of Object.values(ERROR_MAP)) {
    const expected = status === 424 ? 'PRECONDITION_FAILED' : getStatusKeyFromCode(status as 400);
    // tRPC has its own name for a body that is not JSON.
    expect(trpcCode === 'PARSE_ERROR' ? 'BAD_REQUEST' : trpcCode).toBe(expected);
    expect(TRPC_ERROR_CODES_BY_KEY).toHaveProperty(trpcCode);
  }
});
