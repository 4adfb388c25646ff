import { accountFaults } from './account-faults.js';
import { INSTALLATION_TOKEN_PATH } from './app-endpoints.js';
import type { AuthOf } from './auth-definition.js';
import type { DefinitionFault } from './definition-fault.js';
import type { Field } from './field.js';
import { oauth2Faults } from './oauth2-faults.js';
import type { ProviderShape } from './provider-shape.js';

const RESERVED = new Set([
  'state',
  'redirect_uri',
  'client_id',
  'client_secret',
  'scope',
  'response_type',
  'response_mode',
  'nonce',
  'request_uri',
  'code_challenge',
  'code_challenge_method',
]);
const RESERVED_IN_TOKEN_REQUEST = new Set([
  'code',
  'redirect_uri',
  'client_id',
  'client_secret',
  'code_verifier',
  'refresh_token',
]);

/** The rules of one auth mode. */
export function authFaults(definition: ProviderShape): readonly DefinitionFault[] {
  const { auth } = definition;
  return [
    ...modeFaults(auth),
    ...roleFaults(definition),
    ...expiryFaults(auth),
    ...captureFaults(definition),
    ...accountFaults(definition),
    ...lookUpFaults(definition),
  ];
}

function modeFaults(auth: ProviderShape['auth']): DefinitionFault[] {
  switch (auth.mode) {
    case 'oauth2':
      return [
        ...pkceFaults(auth),
        ...authorizationParamFaults(auth),
        ...tokenParamFaults(auth.tokenParams),
        ...oauth2Faults(auth),
      ];
    case 'oauth2-cc':
      return tokenParamFaults(auth.tokenParams);
    case 'oauth1':
    case 'mcp-oauth':
      return authorizationParamFaults(auth);
    case 'login':
      return loginFaults(auth);
    case 'install':
      return installFaults(auth);
    case 'github-app':
      return auth.installationTokenUrl.endsWith(INSTALLATION_TOKEN_PATH)
        ? []
        : [
            {
              path: ['auth', 'installationTokenUrl'],
              message: `ends in ${INSTALLATION_TOKEN_PATH.replaceAll(/[{}]/g, '')}`,
            },
          ];
    default:
      return [];
  }
}

/** A person who could choose the external id could receive the account of another customer who trusts the same keys. */
function roleFaults({ auth, config = {} }: ProviderShape): DefinitionFault[] {
  if (auth.mode !== 'signed' || auth.signer !== 'aws-sigv4-role') return [];
  const isMade = auth.externalId === '{config.external_id}' && config['external_id']?.source === 'app';
  return isMade
    ? []
    : [
        {
          path: ['auth', 'externalId'],
          message: 'must be {config.external_id}, a field whose source is "app": Holdfast generates it',
        },
      ];
}

function pkceFaults(auth: AuthOf<'oauth2'>): DefinitionFault[] {
  const isOff = auth.pkce === 'off';
  if (isOff === (auth.pkceOffReason !== undefined)) return [];
  return [
    {
      path: ['auth', 'pkceOffReason'],
      message: isOff ? 'turning PKCE off needs a reason' : 'a reason is allowed only if PKCE is off',
    },
  ];
}

function expiryFaults(auth: ProviderShape['auth']): DefinitionFault[] {
  if (auth.mode !== 'oauth2' || !auth.tokenNeverExpires || auth.ttlSeconds === undefined) return [];
  return [
    { path: ['auth', 'tokenNeverExpires'], message: 'a token cannot both never expire and expire after ttlSeconds' },
  ];
}

function loginFaults({ token, steps, refresh, capture = {} }: AuthOf<'login'>): DefinitionFault[] {
  const places = [token.path, token.is, token.header].filter((place) => place !== undefined);
  const withBody = steps.flatMap(({ method, body }, index) => (method === 'GET' && body ? [index] : []));
  const later = Object.entries(capture).filter(([, place]) => Number(place[4]) > steps.length);
  return [
    ...(places.length === 1
      ? []
      : [
          {
            path: ['auth', 'token'],
            message: 'must name the place of the token with exactly one of path, is and header',
          },
        ]),
    ...withBody.map((index) => ({ path: ['auth', 'steps', index, 'body'], message: 'a GET has no body' })),
    ...(refresh?.method === 'GET' && refresh.body
      ? [{ path: ['auth', 'refresh', 'body'], message: 'a GET has no body' }]
      : []),
    ...later.map(([name]) => ({ path: ['auth', 'capture', name], message: 'refers to a step that does not exist' })),
  ];
}

/**
 * Without these parameters, no browser returns to its flow, no credentials arrive, or the owner cannot read for whom
 * they are.
 */
function installFaults({ params }: AuthOf<'install'>): DefinitionFault[] {
  const templates = Object.values(params).join(' ');
  const missing = ['{state}', '{returnUrl}', '{deliveryUrl}', '{onBehalf}'].filter((name) => !templates.includes(name));
  return missing.map((name) => ({ path: ['auth', 'params'], message: `must contain ${name}` }));
}

function authorizationParamFaults(auth: AuthOf<'oauth2' | 'oauth1' | 'mcp-oauth'>): DefinitionFault[] {
  const renamed = new Set(
    Object.values(('paramNames' in auth ? auth.paramNames : undefined) ?? {}).filter((name) => name !== null),
  );
  const taken = Object.keys(auth.authorizationParams ?? {}).filter(
    (name) => RESERVED.has(name.toLowerCase()) || renamed.has(name),
  );
  const clashing = [...renamed].filter((name) => RESERVED.has(name.toLowerCase()));
  return [
    ...taken.map((name) => ({
      path: ['auth', 'authorizationParams', name],
      message: 'belongs to the authorization flow',
    })),
    ...clashing.map((name) => ({
      path: ['auth', 'paramNames'],
      message: `"${name}" belongs to the authorization flow`,
    })),
  ];
}

function tokenParamFaults(params: Readonly<Record<string, string>> | undefined): DefinitionFault[] {
  return Object.keys(params ?? {})
    .filter((name) => RESERVED_IN_TOKEN_REQUEST.has(name))
    .map((name) => ({ path: ['auth', 'tokenParams', name], message: 'belongs to the grant or the client' }));
}

/** Captured values and their fields must refer to each other: a value without a field would be kept unchecked. */
function captureFaults({ auth, config = {}, afterConnect = [] }: ProviderShape): DefinitionFault[] {
  const captured: readonly (readonly [source: NonNullable<Field['source']>, place: string, keys: readonly string[]])[] =
    [
      ['callback', 'auth.captureFromCallback', ('captureFromCallback' in auth && auth.captureFromCallback) || []],
      [
        'token',
        'auth.captureFromToken',
        ('captureFromToken' in auth && auth.captureFromToken) ||
          ('captureFromDelivery' in auth && auth.captureFromDelivery) ||
          [],
      ],
      ['after-connect', 'afterConnect', afterConnect.flatMap(({ capture }) => Object.keys(capture ?? {}))],
    ];
  return captured.flatMap(([source, place, keys]) => {
    const declared = Object.keys(config).filter((key) => config[key]?.source === source);
    return [
      ...keys
        .filter((key) => !declared.includes(key))
        .map((key) => ({
          path: place.split('.'),
          message: `"${key}" needs a field in config with source "${source}"`,
        })),
      ...declared
        .filter((key) => !keys.includes(key))
        .map((key) => ({
          path: ['config', key],
          message: `its source is "${source}", but ${place} does not refer to it`,
        })),
    ];
  });
}

/** A lookup goes to its own URL, or to a path below the API. */
function lookUpFaults({ api, afterConnect = [] }: ProviderShape): DefinitionFault[] {
  return afterConnect.flatMap(({ url, path, method, json }, index) => {
    const at = ['afterConnect', index];
    return [
      ...(url === undefined && (path === undefined || api === undefined)
        ? [{ path: at, message: 'needs a url, or a path below the base URL of an api' }]
        : []),
      ...(method === 'GET' && json !== undefined
        ? [{ path: [...at, 'json'], message: 'cannot be sent with GET' }]
        : []),
    ];
  });
}
