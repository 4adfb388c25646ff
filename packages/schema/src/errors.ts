import * as z from 'zod';

import { namedOutputs } from './named-schemas.js';
import { openObjectSchema } from './primitives.js';

/** The codes of all failures. The error map in the api package assigns each its wire code and HTTP status. */
export const ERROR_CODES = [
  'missing_auth_header',
  'malformed_auth_header',
  'invalid_secret_key_format',
  'unknown_account',
  'invalid_connect_session_token_format',
  'unknown_connect_session_token',
  'unknown_lease',
  'operator_sign_in_required',
  'forbidden',
  'missing_public_key',
  'invalid_public_key',
  'deprecated_authentication',
  'invalid_body',
  'invalid_query_params',
  'invalid_uri_params',
  'invalid_headers',
  'invalid_json',
  'invalid_content_type',
  'payload_too_large',
  'method_not_allowed',
  'too_many_request',
  'idempotency_key_reused',
  'idempotency_key_in_use',
  'idempotency_key_in_doubt',
  'not_found',
  'not_implemented',
  'unknown_connection',
  'unknown_connection_in_bulk',
  'unknown_provider_config',
  'unknown_integration',
  'unknown_provider_template',
  'invalid_auth_mode',
  'integration_not_allowed',
  'integration_not_ready',
  'invalid_connection',
  'invalid_connection_config',
  'connection_test_failed',
  'provider_unavailable',
  'account_changed',
  'resource_capped',
  'missing_client_id',
  'missing_client_secret',
  'client_credentials_fetch_error',
  'jwt_token_generation_error',
  'two_step_credentials_fetch_error',
  'bill_credentials_fetch_error',
  'signature_token_generation_error',
  'refresh_failed',
  'refresh_unavailable',
  'refresh_backoff',
  'reauthorization_required',
  'client_misconfigured',
  'flow_unknown',
  'flow_expired',
  'flow_already_used',
  'browser_mismatch',
  'context_mismatch',
  'issuer_mismatch',
  'completion_code_unknown',
  'end_user_mismatch',
  'connection_pending',
  'access_denied',
  'provider_refused',
  'token_request_failed',
  'proxy_unknown_connection',
  'proxy_refresh_failed',
  'proxy_refresh_backoff',
  'proxy_refresh_exhausted',
  'provider_unreachable',
  'provider_answer_too_large',
  'base_url_override_disabled',
  'base_url_override_not_allowed',
  'missing_api_url',
  'unknown_provider',
  'unsupported_auth',
  'credential_integrity',
  'service_unavailable',
  'server_error',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** One fault of an input: `path` names the field, `code` and `message` the rule that it breaks. */
export const issueSchema = z
  .object({ code: z.string(), message: z.string(), path: z.array(z.string()) })
  .register(namedOutputs, { id: 'Issue' });
export interface Issue {
  /** The rule that is broken, such as `too_small`. */
  code: string;
  /** The rule in words. */
  message: string;
  /** The field, from the root of the input, such as `['tags', 'plan']`. */
  path: string[];
}

export interface AppErrorDetails {
  readonly issues?: readonly Issue[];
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** An error that is shown to the caller. Its message must never contain a secret. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly issues: readonly Issue[] | undefined;
  readonly payload: Readonly<Record<string, unknown>> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, details: AppErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.issues = details.issues;
    this.payload = details.payload;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

export function notFound(what: string, id: string): AppError {
  return new AppError('not_found', `${what} "${id}" does not exist`);
}

/** Creates an error for a fault that was found after parsing, in the same form as a parsing error. */
export function invalidBody(path: readonly string[], message: string, code = 'custom'): AppError {
  return invalidBodyOf([{ code, message, path: [...path] }]);
}

export function invalidBodyOf(issues: readonly Issue[]): AppError {
  const summary = issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ');
  return new AppError('invalid_body', summary, { issues });
}

/** Reduces zod's issues to the members of the wire. */
export function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.map((issue) => ({ code: issue.code, message: issue.message, path: issue.path.map(String) }));
}

/** The body of every failed response. */
export const errorBodySchema = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      errors: z.array(issueSchema).optional(),
      payload: openObjectSchema.optional(),
      method: z.string().optional(),
      path: z.string().optional(),
      request_id: z.string().optional(),
    }),
  })
  .register(namedOutputs, { id: 'Error' });
export type ErrorBody = z.output<typeof errorBodySchema>;
