import type { ErrorCode } from '@holdfast/schema';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';

/** An error on the wire. */
export interface WireError {
  /** `error.code` of the body. */
  readonly code: string;
  readonly status: number;
  readonly trpcCode: TRPC_ERROR_CODE_KEY;
}

/**
 * The one table from the product's errors to the wire. Several internal codes may share one wire code:
 * `unknown_connection` is 400 when a connection is deleted and 404 when metadata is written.
 */
export const ERROR_MAP = {
  missing_auth_header: wire('missing_auth_header', 401, 'UNAUTHORIZED'),
  malformed_auth_header: wire('malformed_auth_header', 401, 'UNAUTHORIZED'),
  invalid_secret_key_format: wire('invalid_secret_key_format', 401, 'UNAUTHORIZED'),
  unknown_account: wire('unknown_account', 401, 'UNAUTHORIZED'),
  invalid_connect_session_token_format: wire('invalid_connect_session_token_format', 401, 'UNAUTHORIZED'),
  unknown_connect_session_token: wire('unknown_connect_session_token', 401, 'UNAUTHORIZED'),
  unknown_lease: wire('unknown_lease', 401, 'UNAUTHORIZED'),
  operator_sign_in_required: wire('operator_sign_in_required', 401, 'UNAUTHORIZED'),
  forbidden: wire('forbidden', 403, 'FORBIDDEN'),
  missing_public_key: wire('missing_public_key', 401, 'UNAUTHORIZED'),
  invalid_public_key: wire('invalid_public_key', 401, 'UNAUTHORIZED'),
  deprecated_authentication: wire('deprecated_authentication', 401, 'UNAUTHORIZED'),

  invalid_body: wire('invalid_body', 400, 'BAD_REQUEST'),
  invalid_query_params: wire('invalid_query_params', 400, 'BAD_REQUEST'),
  invalid_uri_params: wire('invalid_uri_params', 400, 'BAD_REQUEST'),
  invalid_headers: wire('invalid_headers', 400, 'BAD_REQUEST'),
  invalid_json: wire('invalid_json', 400, 'PARSE_ERROR'),
  invalid_content_type: wire('invalid_content_type', 415, 'UNSUPPORTED_MEDIA_TYPE'),
  payload_too_large: wire('payload_too_large', 413, 'PAYLOAD_TOO_LARGE'),
  method_not_allowed: wire('method_not_allowed', 405, 'METHOD_NOT_SUPPORTED'),
  idempotency_key_reused: wire('idempotency_key_reused', 422, 'UNPROCESSABLE_CONTENT'),
  idempotency_key_in_use: wire('idempotency_key_in_use', 409, 'CONFLICT'),
  idempotency_key_in_doubt: wire('idempotency_key_in_doubt', 409, 'CONFLICT'),
  too_many_request: wire('too_many_request', 429, 'TOO_MANY_REQUESTS'),
  not_found: wire('not_found', 404, 'NOT_FOUND'),
  not_implemented: wire('not_implemented', 501, 'NOT_IMPLEMENTED'),

  unknown_connection: wire('unknown_connection', 400, 'BAD_REQUEST'),
  unknown_connection_in_bulk: wire('unknown_connection', 404, 'NOT_FOUND'),
  unknown_provider_config: wire('unknown_provider_config', 400, 'BAD_REQUEST'),
  unknown_integration: wire('unknown_provider_config', 404, 'NOT_FOUND'),
  unknown_provider_template: wire('unknown_provider_template', 404, 'NOT_FOUND'),
  invalid_auth_mode: wire('invalid_auth_mode', 400, 'BAD_REQUEST'),
  integration_not_ready: wire('integration_not_ready', 400, 'BAD_REQUEST'),
  integration_not_allowed: wire('integration_not_allowed', 400, 'BAD_REQUEST'),
  invalid_connection: wire('invalid_connection', 400, 'BAD_REQUEST'),
  invalid_connection_config: wire('invalid_connection_config', 400, 'BAD_REQUEST'),
  connection_test_failed: wire('connection_test_failed', 400, 'BAD_REQUEST'),
  // The request is valid; the provider could not be asked.
  provider_unavailable: wire('provider_unavailable', 424, 'PRECONDITION_FAILED'),
  account_changed: wire('account_changed', 409, 'CONFLICT'),
  missing_client_id: wire('missing_client_id', 400, 'BAD_REQUEST'),
  missing_client_secret: wire('missing_client_secret', 400, 'BAD_REQUEST'),
  client_credentials_fetch_error: wire('client_credentials_fetch_error', 400, 'BAD_REQUEST'),
  jwt_token_generation_error: wire('jwt_token_generation_error', 400, 'BAD_REQUEST'),
  two_step_credentials_fetch_error: wire('two_step_credentials_fetch_error', 400, 'BAD_REQUEST'),
  bill_credentials_fetch_error: wire('bill_credentials_fetch_error', 400, 'BAD_REQUEST'),
  signature_token_generation_error: wire('signature_token_generation_error', 400, 'BAD_REQUEST'),
  resource_capped: wire('resource_capped', 400, 'BAD_REQUEST'),

  // 400: the provider was just asked and issued no credential. 424: it was not asked at all.
  refresh_failed: wire('invalid_credentials', 400, 'BAD_REQUEST'),
  refresh_unavailable: wire('invalid_credentials', 400, 'BAD_REQUEST'),
  client_misconfigured: wire('invalid_credentials', 400, 'BAD_REQUEST'),
  refresh_backoff: wire('invalid_credentials', 424, 'PRECONDITION_FAILED'),
  reauthorization_required: wire('invalid_credentials', 424, 'PRECONDITION_FAILED'),

  flow_unknown: wire('flow_unknown', 404, 'NOT_FOUND'),
  flow_expired: wire('flow_expired', 400, 'BAD_REQUEST'),
  flow_already_used: wire('flow_already_used', 400, 'BAD_REQUEST'),
  browser_mismatch: wire('browser_mismatch', 403, 'FORBIDDEN'),
  context_mismatch: wire('context_mismatch', 400, 'BAD_REQUEST'),
  issuer_mismatch: wire('issuer_mismatch', 400, 'BAD_REQUEST'),
  completion_code_unknown: wire('completion_code_unknown', 404, 'NOT_FOUND'),
  end_user_mismatch: wire('end_user_mismatch', 403, 'FORBIDDEN'),
  connection_pending: wire('connection_pending', 409, 'CONFLICT'),
  access_denied: wire('access_denied', 400, 'BAD_REQUEST'),
  provider_refused: wire('provider_refused', 400, 'BAD_REQUEST'),
  token_request_failed: wire('token_request_failed', 400, 'BAD_REQUEST'),

  // The proxy has its own codes for the same failures of a connection.
  proxy_unknown_connection: wire('server_error', 400, 'BAD_REQUEST'),
  proxy_refresh_failed: wire('server_error', 400, 'BAD_REQUEST'),
  proxy_refresh_backoff: wire('connection_refresh_backoff', 424, 'PRECONDITION_FAILED'),
  proxy_refresh_exhausted: wire('server_error', 424, 'PRECONDITION_FAILED'),
  base_url_override_disabled: wire('base_url_override_disabled', 400, 'BAD_REQUEST'),
  base_url_override_not_allowed: wire('base_url_override_not_allowed', 400, 'BAD_REQUEST'),
  missing_api_url: wire('missing_api_url', 400, 'BAD_REQUEST'),
  unknown_provider: wire('unknown_provider', 400, 'BAD_REQUEST'),
  unsupported_auth: wire('unsupported_auth', 400, 'BAD_REQUEST'),
  provider_answer_too_large: wire('provider_answer_too_large', 502, 'BAD_GATEWAY'),
  provider_unreachable: wire('server_error', 500, 'INTERNAL_SERVER_ERROR'),

  credential_integrity: wire('server_error', 500, 'INTERNAL_SERVER_ERROR'),
  service_unavailable: wire('service_unavailable', 503, 'SERVICE_UNAVAILABLE'),
  server_error: wire('server_error', 500, 'INTERNAL_SERVER_ERROR'),
} satisfies Record<ErrorCode, WireError>;

function wire(code: string, status: number, trpcCode: TRPC_ERROR_CODE_KEY): WireError {
  return { code, status, trpcCode };
}
