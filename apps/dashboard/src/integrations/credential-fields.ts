import type { AuthMode, UpdateIntegrationInput } from '@holdfast/schema';

export interface CredentialField {
  readonly name: string;
  readonly label: string;
  readonly isSecret: boolean;
  readonly isLong: boolean;
}

const CLIENT: readonly CredentialField[] = [
  { name: 'client_id', label: 'Client id', isSecret: false, isLong: false },
  { name: 'client_secret', label: 'Client secret', isSecret: true, isLong: false },
];
const APP: readonly CredentialField[] = [
  { name: 'app_id', label: 'App id', isSecret: false, isLong: false },
  { name: 'app_link', label: 'Public page of the app', isSecret: false, isLong: false },
  { name: 'private_key', label: 'Private key (PEM)', isSecret: true, isLong: true },
];

/** The fields that an operator fills in for each auth mode; empty if end users bring everything. */
export function credentialFieldsOf(mode: AuthMode): readonly CredentialField[] {
  switch (mode) {
    case 'OAUTH1':
    case 'OAUTH2':
    case 'TBA':
    case 'MCP_OAUTH2':
      return CLIENT;
    case 'MCP_OAUTH2_GENERIC':
      return CLIENT.slice(0, 1);
    case 'APP':
      return APP;
    case 'CUSTOM':
      return [...CLIENT, ...APP];
    default:
      return [];
  }
}

export function hasScopes(mode: AuthMode): boolean {
  return mode === 'OAUTH1' || mode === 'OAUTH2' || mode === 'TBA' || mode.startsWith('MCP_');
}

/** The credentials in the form of the API; the schema decides whether they are complete. */
export function credentialsInput(
  mode: AuthMode,
  values: Readonly<Record<string, string>>,
  scopes: readonly string[],
): NonNullable<UpdateIntegrationInput['credentials']> {
  const given = Object.entries(values).filter(([, value]) => value.trim() !== '');
  // The cast is safe: the schema of the input parses it before it is sent.
  return {
    type: mode,
    ...Object.fromEntries(given.map(([name, value]) => [name, value.trim()])),
    ...(hasScopes(mode) && scopes.length > 0 && { scopes: scopes.join(',') }),
  } as NonNullable<UpdateIntegrationInput['credentials']>;
}
