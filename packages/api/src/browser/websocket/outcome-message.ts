import type { OutcomeReport } from '@holdfast/services';

/** The message that the published browser SDKs receive for an outcome. */
export type OutcomeMessage =
  | {
      readonly message_type: 'success';
      readonly provider_config_key: string;
      readonly connection_id: string;
      readonly is_pending: boolean;
    }
  | {
      readonly message_type: 'error';
      readonly provider_config_key?: string;
      readonly error_type: string;
      readonly error_desc: string;
    };

// Receivers check these names; any other code is sent unchanged.
const ERROR_TYPES: Readonly<Record<string, string>> = {
  access_denied: 'callback_err',
  provider_refused: 'callback_err',
  token_request_failed: 'token_err',
  client_misconfigured: 'provider_config_err',
  unknown_integration: 'provider_config_err',
  unknown_provider_template: 'unknown_config_key',
  invalid_auth_mode: 'auth_mode_err',
  invalid_connection_config: 'url_param_err',
  invalid_query_params: 'url_param_err',
  flow_unknown: 'state_err',
  flow_expired: 'state_err',
  flow_already_used: 'state_err',
  context_mismatch: 'state_err',
  issuer_mismatch: 'state_err',
  browser_mismatch: 'state_cookie_err',
  server_error: 'unknown_err',
};

export function outcomeMessage(report: OutcomeReport): OutcomeMessage {
  const { providerConfigKey, connectionId, errorCode, errorMessage } = report;
  if (connectionId !== null && providerConfigKey !== null) {
    return {
      message_type: 'success',
      provider_config_key: providerConfigKey,
      connection_id: connectionId,
      is_pending: errorCode !== null,
    };
  }
  const code = errorCode ?? 'server_error';
  return {
    message_type: 'error',
    ...(providerConfigKey !== null && { provider_config_key: providerConfigKey }),
    error_type: ERROR_TYPES[code] ?? code,
    error_desc: errorMessage ?? 'The authorization failed.',
  };
}
