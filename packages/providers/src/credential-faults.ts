import type { DefinitionFault } from './definition-fault.js';
import type { ProviderShape } from './provider-shape.js';

interface CredentialKeys {
  readonly required: readonly string[];
  readonly allowed?: readonly string[];
}

/** The fields that an end user enters in each mode; null means any fields, at least one. */
function credentialKeysOf(auth: ProviderShape['auth']): CredentialKeys | null {
  switch (auth.mode) {
    case 'api-key':
      return { required: ['apiKey'] };
    case 'basic':
      return { required: ['username', 'password'] };
    case 'oauth2-cc':
      return clientKeysOf(auth.tokenAuth);
    case 'oauth1-tokens':
      return { required: ['token_id', 'token_secret'] };
    case 'login':
      return auth.shape === 'bill' ? { required: ['username', 'password', 'organization_id', 'dev_key'] } : null;
    case 'jwt':
      return null;
    case 'signed':
      return { required: auth.signer === 'wsse' ? ['username', 'password'] : ['role_arn'] };
    case 'oauth2':
    case 'oauth1':
    case 'github-app':
    case 'mcp-oauth':
    case 'install':
    case 'none':
      return { required: [] };
  }
}

function clientKeysOf(tokenAuth: string): CredentialKeys {
  if (tokenAuth === 'private-key-jwt')
    return { required: ['client_id', 'client_private_key'], allowed: ['client_certificate'] };
  if (tokenAuth === 'tls')
    return { required: ['client_id', 'client_certificate', 'client_private_key'], allowed: ['client_secret'] };
  return { required: ['client_id', 'client_secret'] };
}

/** Each mode has the credentials of the wire, under the same names. */
export function credentialFaults(definition: ProviderShape): DefinitionFault[] {
  return [...keyFaults(definition), ...reservedFaults(definition)];
}

/** The entered fields are stored next to the values that the provider issues for them. */
const HELD = new Set(['type', 'token', 'refresh_token', 'expires_at', 'raw', 'assertion', '_cookies']);

function reservedFaults({ auth, credentials = {} }: ProviderShape): DefinitionFault[] {
  if (auth.mode !== 'login' && auth.mode !== 'jwt') return [];
  const captured = auth.mode === 'login' ? Object.keys(auth.capture ?? {}) : [];
  const clash = (
    path: readonly string[],
    keys: readonly string[],
    taken: (key: string) => boolean,
  ): DefinitionFault[] =>
    keys.filter(taken).map((key) => ({ path: [...path, key], message: 'is the name of another stored value' }));
  return [
    ...clash(['credentials'], Object.keys(credentials), (key) => HELD.has(key)),
    ...clash(['auth', 'capture'], captured, (key) => HELD.has(key) || Object.hasOwn(credentials, key)),
  ];
}

function keyFaults({ auth, credentials = {} }: ProviderShape): DefinitionFault[] {
  const keys = credentialKeysOf(auth);
  const given = Object.keys(credentials);
  if (keys === null) return given.length > 0 ? [] : [fault(`the mode ${auth.mode} needs at least one field`)];
  const isComplete = keys.required.every((key) => given.includes(key));
  const isKnown = given.every((key) => keys.required.includes(key) || keys.allowed?.includes(key));
  if (isComplete && isKnown) return [];
  if (keys.required.length === 0) return [fault(`the mode ${auth.mode} has no credentials to enter`)];
  return [
    fault(
      `the mode ${auth.mode} needs exactly: ${keys.required.join(', ')}${keys.allowed ? ` (and may have ${keys.allowed.join(', ')})` : ''}`,
    ),
  ];
}

function fault(message: string): DefinitionFault {
  return { path: ['credentials'], message };
}
