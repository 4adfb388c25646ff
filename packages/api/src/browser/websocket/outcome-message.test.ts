import type { ErrorCode } from '@holdfast/schema';
import { describe, expect, test } from 'vitest';

import { outcomeMessage } from './outcome-message.js';

const report = { wsClientId: 'w', providerConfigKey: 'acme', connectionId: null, errorCode: null, errorMessage: null };

test.each([
  ['a connection', null, false],
  ['one that somebody must still approve', 'pending', true],
])('reports %s as a success', (_what, errorCode, isPending) => {
  expect(outcomeMessage({ ...report, connectionId: 'c1', errorCode })).toEqual({
    message_type: 'success',
    provider_config_key: 'acme',
    connection_id: 'c1',
    is_pending: isPending,
  });
});

describe('a failure has the type that the published SDKs expect, or its code when they know none:', () => {
  test.each<[ErrorCode, string]>([
    ['access_denied', 'callback_err'],
    ['provider_refused', 'callback_err'],
    ['token_request_failed', 'token_err'],
    ['client_misconfigured', 'provider_config_err'],
    ['unknown_integration', 'provider_config_err'],
    ['unknown_provider_template', 'unknown_config_key'],
    ['invalid_auth_mode', 'auth_mode_err'],
    ['invalid_connection_config', 'url_param_err'],
    ['invalid_query_params', 'url_param_err'],
    ['flow_unknown', 'state_err'],
    ['flow_expired', 'state_err'],
    ['flow_already_used', 'state_err'],
    ['context_mismatch', 'state_err'],
    ['issuer_mismatch', 'state_err'],
    ['browser_mismatch', 'state_cookie_err'],
    ['server_error', 'unknown_err'],
    ['integration_not_allowed', 'integration_not_allowed'],
    ['invalid_connection', 'invalid_connection'],
    ['unknown_connect_session_token', 'unknown_connect_session_token'],
    ['missing_public_key', 'missing_public_key'],
    ['account_changed', 'account_changed'],
  ])('reports %s as %s', (errorCode, errorType) => {
    expect(outcomeMessage({ ...report, errorCode, errorMessage: 'why' })).toEqual({
      message_type: 'error',
      provider_config_key: 'acme',
      error_type: errorType,
      error_desc: 'why',
    });
  });

  test('reports nothing as unknown, without an integration', () => {
    expect(outcomeMessage({ ...report, providerConfigKey: null })).toEqual({
      message_type: 'error',
      error_type: 'unknown_err',
      error_desc: 'The authorization failed.',
    });
  });
});
