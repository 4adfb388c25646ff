import type { AuthOf } from './auth-definition.js';
import type { ProviderShape } from './provider-shape.js';

export interface LocatedTemplate {
  readonly path: readonly (string | number)[];
  readonly template: string;
  /** An address must not contain credentials from the end user: addresses are logged. */
  readonly kind: 'text' | 'url';
  /** The values that may be used here in addition to fields: a name, or a group before its dot. */
  readonly names: readonly string[];
}

const CLIENT = ['client'];
const TOKENS = ['accessToken', 'refreshToken'];
/** The values that a token request for an authorization in the browser may use. */
const REDIRECTED = [...CLIENT, 'redirectUri'];
const MADE = ['uuid', 'nowSeconds', 'nowIso'];
const STEPS = ['step1', 'step2', 'step3', 'step4', 'step5'];

/** Every template of a definition, with its place. */
export function templatesOf({ auth, api, afterConnect = [] }: ProviderShape): readonly LocatedTemplate[] {
  return [
    ...authTemplates(auth),
    ...apiTemplates(api, callNamesOf(auth)),
    ...afterConnect.flatMap((request, index) => {
      const path = ['afterConnect', index];
      return [
        ...urls(request.url, [...path, 'url']),
        ...texts(request.headers, [...path, 'headers'], callNamesOf(auth)),
        ...texts(request.json, [...path, 'json'], callNamesOf(auth)),
      ];
    }),
  ];
}

/** The values that an API call may use: the token of its mode, and the client, which some APIs require. */
function callNamesOf(auth: ProviderShape['auth']): readonly string[] {
  switch (auth.mode) {
    case 'api-key':
    case 'basic':
    case 'install':
    case 'none':
      return MADE;
    case 'oauth2':
    case 'oauth2-cc':
    case 'oauth1':
    case 'oauth1-tokens':
    case 'mcp-oauth':
    case 'github-app':
      return [...TOKENS, ...CLIENT, ...MADE];
    case 'login':
      return [...TOKENS, ...MADE, ...capturedNames(auth)];
    case 'jwt':
    case 'signed':
      return [...TOKENS, ...MADE];
  }
}

function authTemplates(auth: ProviderShape['auth']): LocatedTemplate[] {
  switch (auth.mode) {
    case 'oauth2':
      return oauth2Templates(auth);
    case 'oauth2-cc':
      return tokenEndpointTemplates(auth);
    case 'oauth1':
      return [
        ...urls(auth.requestUrl, ['auth', 'requestUrl']),
        ...urls(auth.authorizationUrl, ['auth', 'authorizationUrl']),
        ...urls(auth.tokenUrl, ['auth', 'tokenUrl']),
        ...texts(auth.requestParams, ['auth', 'requestParams'], []),
        ...revokeTemplates(auth.revoke),
      ];
    case 'oauth1-tokens':
      return texts({ realm: auth.realm ?? '' }, ['auth'], []);
    case 'login':
      return loginTemplates(auth);
    case 'jwt':
      return signTemplates(auth.sign);
    case 'signed':
      return auth.signer === 'wsse' ? texts(withoutTags(auth), ['auth'], []) : awsTemplates(auth);
    case 'github-app':
      return [
        ...urls(auth.installUrl, ['auth', 'installUrl'], ['app']),
        ...urls(auth.installationTokenUrl, ['auth', 'installationTokenUrl']),
        ...urls(auth.userTokenUrl, ['auth', 'userTokenUrl']),
        ...revokeTemplates(auth.revoke),
      ];
    case 'mcp-oauth':
      return [
        ...urls(auth.server, ['auth', 'server']),
        ...urls(auth.authorizationUrl, ['auth', 'authorizationUrl']),
        ...urls(auth.tokenUrl, ['auth', 'tokenUrl']),
        ...urls(auth.registrationUrl, ['auth', 'registrationUrl']),
        ...revokeTemplates(auth.revoke),
      ];
    case 'install':
      return [
        ...urls(auth.installUrl, ['auth', 'installUrl']),
        ...texts(auth.params, ['auth', 'params'], ['state', 'returnUrl', 'deliveryUrl', 'onBehalf', 'app']),
      ];
    case 'api-key':
    case 'basic':
    case 'none':
      return [];
  }
}

type AwsDefinition = Extract<AuthOf<'signed'>, { readonly signer: 'aws-sigv4-role' }>;

function awsTemplates({ stsEndpoint, account: _account, ...auth }: AwsDefinition): LocatedTemplate[] {
  return [...texts(withoutTags(auth), ['auth'], []), ...urls(stsEndpoint, ['auth', 'stsEndpoint'])];
}

function oauth2Templates(auth: AuthOf<'oauth2'>): LocatedTemplate[] {
  return [
    ...urls(auth.authorizationUrl, ['auth', 'authorizationUrl']),
    ...tokenEndpointTemplates(auth, [...REDIRECTED, 'state']),
    ...(auth.clientJwt ? texts(withoutTags(auth.clientJwt), ['auth', 'clientJwt'], CLIENT) : []),
    ...urls(auth.exchange?.url, ['auth', 'exchange', 'url']),
    ...texts(auth.exchange?.query, ['auth', 'exchange', 'query'], [...TOKENS, ...REDIRECTED]),
    ...texts(auth.exchange?.body, ['auth', 'exchange', 'body'], [...TOKENS, ...REDIRECTED]),
    ...urls(auth.refresh?.url, ['auth', 'refresh', 'url']),
    ...texts(auth.refresh?.params, ['auth', 'refresh', 'params'], [...TOKENS, ...REDIRECTED]),
    ...texts(auth.refresh?.headers, ['auth', 'refresh', 'headers'], [...TOKENS, ...REDIRECTED]),
    ...Object.entries(auth.furtherTokens ?? {}).flatMap(([name, { params }]) =>
      texts(params, ['auth', 'furtherTokens', name, 'params'], REDIRECTED),
    ),
    ...revokeTemplates(auth.revoke, REDIRECTED),
  ];
}

function tokenEndpointTemplates(auth: AuthOf<'oauth2' | 'oauth2-cc'>, names = CLIENT): LocatedTemplate[] {
  return [
    ...urls(auth.tokenUrl, ['auth', 'tokenUrl']),
    ...urls(auth.assertionAudience, ['auth', 'assertionAudience']),
    ...texts(auth.tokenParams, ['auth', 'tokenParams'], names),
    ...texts(auth.tokenHeaders, ['auth', 'tokenHeaders'], CLIENT),
  ];
}

/** A revocation address may contain the token itself; no other address may. None contains the client's secret. */
function revokeTemplates(revoke: AuthOf<'oauth2'>['revoke'], named = CLIENT): LocatedTemplate[] {
  return [
    ...urls(revoke?.url, ['auth', 'revoke', 'url'], [...TOKENS, 'client.id']),
    ...texts(revoke?.headers, ['auth', 'revoke', 'headers'], [...TOKENS, ...CLIENT]),
    ...texts(revoke?.params, ['auth', 'revoke', 'params'], [...TOKENS, ...named]),
  ];
}

function loginTemplates({ sign, steps, refresh, capture }: AuthOf<'login'>): LocatedTemplate[] {
  const stepTemplates = (
    step: (typeof steps)[number],
    path: readonly (string | number)[],
    names: readonly string[],
  ): LocatedTemplate[] => [
    ...urls(
      step.url,
      [...path, 'url'],
      names.filter((name) => STEPS.includes(name)),
    ),
    ...texts(step.headers, [...path, 'headers'], names),
    ...texts(step.query, [...path, 'query'], names),
    ...texts(step.body, [...path, 'body'], names),
  ];
  return [
    ...(sign ? signTemplates(sign) : []),
    ...steps.flatMap((step, index) =>
      stepTemplates(step, ['auth', 'steps', index], ['assertion', ...MADE, ...STEPS.slice(0, index)]),
    ),
    ...(refresh
      ? stepTemplates(refresh, ['auth', 'refresh'], ['assertion', ...MADE, ...TOKENS, ...capturedNames({ capture })])
      : []),
  ];
}

/** The values that a login produces are stored with the end user's input. */
function capturedNames({ capture = {} }: Pick<AuthOf<'login'>, 'capture'>): readonly string[] {
  return Object.keys(capture).map((name) => `cred.${name}`);
}

function signTemplates(sign: NonNullable<AuthOf<'login'>['sign']>): LocatedTemplate[] {
  return texts(withoutTags(sign), ['auth', 'sign'], ['keyFingerprint', ...MADE]);
}

function withoutTags(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const tags = new Set(['mode', 'signer', 'kind', 'algorithm', 'header', 'hmacSecretEncoding']);
  const templates = Object.fromEntries(Object.entries(record).filter(([name]) => !tags.has(name)));
  return typeof record['header'] === 'object' ? { ...templates, header: record['header'] } : templates;
}

function apiTemplates(api: ProviderShape['api'], names: readonly string[]): LocatedTemplate[] {
  return [
    ...urls(api?.baseUrl, ['api', 'baseUrl']),
    ...texts(api?.headers, ['api', 'headers'], names),
    ...texts(api?.query, ['api', 'query'], names),
    ...texts(api?.key, ['api', 'key'], names),
    ...urls(api?.verify?.baseUrl, ['api', 'verify', 'baseUrl']),
    ...texts(api?.verify?.headers, ['api', 'verify', 'headers'], names),
  ];
}

function urls(
  value: string | readonly string[] | undefined,
  path: readonly (string | number)[],
  names: readonly string[] = [],
): LocatedTemplate[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [{ path, template: value, kind: 'url', names }];
  return value.map((template, index) => ({ path: [...path, index], template, kind: 'url', names }));
}

/** Every text in a value, at any depth. */
function texts(value: unknown, path: readonly (string | number)[], names: readonly string[]): LocatedTemplate[] {
  if (typeof value === 'string') return [{ path, template: value, kind: 'text', names }];
  if (Array.isArray(value)) return value.flatMap((item, index) => texts(item, [...path, index], names));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => texts(member, [...path, name], names));
}
