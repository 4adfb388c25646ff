import type { AuthMode, SubmittedCredentials } from '@holdfast/schema';

/** How the end user authorizes: at the provider in a window of its own, or in a form here. */
export type ConnectMethod = 'window' | 'form';

const METHODS: Readonly<Record<AuthMode, ConnectMethod>> = {
  OAUTH1: 'window',
  OAUTH2: 'window',
  APP: 'window',
  CUSTOM: 'window',
  MCP_OAUTH2: 'window',
  MCP_OAUTH2_GENERIC: 'window',
  INSTALL_PLUGIN: 'window',
  API_KEY: 'form',
  BASIC: 'form',
  OAUTH2_CC: 'form',
  TBA: 'form',
  AWS_SIGV4: 'form',
  JWT: 'form',
  TWO_STEP: 'form',
  BILL: 'form',
  SIGNATURE: 'form',
  NONE: 'form',
};

export function connectMethodOf(mode: AuthMode): ConnectMethod {
  return METHODS[mode];
}

/** What was typed, in the shape that the mode is submitted in; undefined for a mode that has no form. */
export function credentialsOf(mode: AuthMode, typed: Readonly<Record<string, string>>): SubmittedCredentials | undefined {
  switch (mode) {
    case 'API_KEY':
      return { type: mode, apiKey: typed['apiKey'] ?? '' };
    case 'BASIC':
      return { type: mode, username: typed['username'] ?? '', password: typed['password'] ?? '' };
    case 'OAUTH2_CC':
      return { type: mode, client_id: typed['client_id'] ?? '', ...present(typed, ['client_secret', 'client_certificate', 'client_private_key']) };
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
    default:
      return undefined;
  }
}

/** What was left out or left empty is not sent. */
function present<K extends string>(typed: Readonly<Record<string, string>>, keys: readonly K[]): Partial<Record<K, string>> {
  const given = keys.flatMap((key) => (typed[key] ? [[key, typed[key]] as const] : []));
  return Object.fromEntries(given) as Partial<Record<K, string>>;
}
