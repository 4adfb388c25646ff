import type { DefinitionFault } from './definition-faults.js';
import type { Field } from './field.js';
import type { ProviderShape } from './provider-shape.js';

type OAuth2Auth = Extract<ProviderShape['auth'], { readonly mode: 'oauth2' }>;

const RESERVED = new Set([
  'state', 'redirect_uri', 'client_id', 'client_secret', 'scope', 'response_type', 'response_mode', 'nonce', 'request_uri',
  'code_challenge', 'code_challenge_method',
]);
const RESERVED_IN_TOKEN_REQUEST = new Set(['code', 'redirect_uri', 'client_id', 'client_secret', 'code_verifier', 'refresh_token']);

/** The rules of one auth mode. */
export function authFaults({ auth, config = {} }: ProviderShape): readonly DefinitionFault[] {
  if (auth.mode !== 'oauth2') return auth.mode === 'oauth2-cc' ? tokenParamFaults(auth.tokenParams) : [];
  return [
    ...pkceFaults(auth),
    ...expiryFaults(auth),
    ...authorizationParamFaults(auth),
    ...tokenParamFaults(auth.tokenParams),
    ...captureFaults(auth, config),
  ];
}

function pkceFaults(auth: OAuth2Auth): DefinitionFault[] {
  const isOff = auth.pkce === 'off';
  if (isOff === (auth.pkceOffReason !== undefined)) return [];
  return [{ path: ['auth', 'pkceOffReason'], message: isOff ? 'PKCE is off only with a reason' : 'there is no reason to give while PKCE is on' }];
}

function expiryFaults(auth: OAuth2Auth): DefinitionFault[] {
  if (!auth.tokenNeverExpires || auth.ttlSeconds === undefined) return [];
  return [{ path: ['auth', 'tokenNeverExpires'], message: 'a token cannot both never end and end after ttlSeconds' }];
}

function authorizationParamFaults(auth: OAuth2Auth): DefinitionFault[] {
  const renamed = new Set(Object.values(auth.paramNames ?? {}).filter((name) => name !== null));
  const taken = Object.keys(auth.authorizationParams ?? {}).filter((name) => RESERVED.has(name.toLowerCase()) || renamed.has(name));
  const clashing = [...renamed].filter((name) => RESERVED.has(name.toLowerCase()));
  return [
    ...taken.map((name) => ({ path: ['auth', 'authorizationParams', name], message: 'belongs to the authorization flow' })),
    ...clashing.map((name) => ({ path: ['auth', 'paramNames'], message: `"${name}" belongs to the authorization flow` })),
  ];
}

function tokenParamFaults(params: Readonly<Record<string, string>> | undefined): DefinitionFault[] {
  return Object.keys(params ?? {})
    .filter((name) => RESERVED_IN_TOKEN_REQUEST.has(name))
    .map((name) => ({ path: ['auth', 'tokenParams', name], message: 'belongs to the grant or the client' }));
}

/** Captured values and their fields name each other: a value without a field would be kept unchecked. */
function captureFaults(auth: OAuth2Auth, config: Readonly<Record<string, Field>>): DefinitionFault[] {
  return (['callback', 'token'] as const).flatMap((source) => {
    const list = source === 'callback' ? 'captureFromCallback' : 'captureFromToken';
    const captured = auth[list] ?? [];
    const declared = Object.keys(config).filter((key) => config[key]?.source === source);
    return [
      ...captured.filter((key) => !declared.includes(key)).map((key) => ({ path: ['auth', list], message: `"${key}" needs a field in config with source "${source}"` })),
      ...declared.filter((key) => !captured.includes(key)).map((key) => ({ path: ['config', key], message: `its source is "${source}", but auth.${list} does not name it` })),
    ];
  });
}
