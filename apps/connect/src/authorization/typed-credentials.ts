import type { AuthMode, SubmittedCredentials } from '@holdfast/schema';

/** Returns the typed values as the mode's input; undefined for a mode without a form. */
export function credentialsOf(
  mode: AuthMode,
  typed: Readonly<Record<string, string>>,
): SubmittedCredentials | undefined {
  switch (mode) {
    case 'API_KEY':
      return { type: mode, apiKey: typed['apiKey'] ?? '' };
    case 'BASIC':
      return { type: mode, username: typed['username'] ?? '', password: typed['password'] ?? '' };
    case 'OAUTH2_CC':
      return {
        type: mode,
        client_id: typed['client_id'] ?? '',
        ...present(typed, ['client_secret', 'client_certificate', 'client_private_key']),
      };
    case 'TBA':
      return { type: mode, token_id: typed['token_id'] ?? '', token_secret: typed['token_secret'] ?? '' };
    case 'AWS_SIGV4':
      return { type: mode, role_arn: typed['role_arn'] ?? '' };
    case 'JWT':
    case 'TWO_STEP':
      return { type: mode, fields: typed };
    case 'BILL':
      return {
        type: mode,
        username: typed['username'] ?? '',
        password: typed['password'] ?? '',
        organization_id: typed['organization_id'] ?? '',
        dev_key: typed['dev_key'] ?? '',
      };
    case 'SIGNATURE':
      return { type: mode, username: typed['username'] ?? '', password: typed['password'] ?? '' };
    case 'NONE':
      return { type: mode };
    case 'APP':
    case 'CUSTOM':
    case 'INSTALL_PLUGIN':
    case 'MCP_OAUTH2':
    case 'MCP_OAUTH2_GENERIC':
    case 'OAUTH1':
    case 'OAUTH2':
      return undefined;
  }
}

/** Omits empty values. */
function present<K extends string>(
  typed: Readonly<Record<string, string>>,
  keys: readonly K[],
): Partial<Record<K, string>> {
  const given = keys.flatMap((key) => (typed[key] ? [[key, typed[key]] as const] : []));
  return Object.fromEntries(given) as Partial<Record<K, string>>;
}
