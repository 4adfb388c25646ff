import type { ConnectionRecord, IntegrationRecord } from '@holdfast/db';
import type { ProviderDefinition } from '@holdfast/providers';
import { readScopes, type Credentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { splitConfig, type HeldSecrets } from '../credentials/held-secrets.js';
import { openPrivateKey, openSettings } from '../integrations/integration-secrets.js';
import { oauthClientOf } from '../integrations/oauth-client.js';
import { redirectUriOf } from '../integrations/present-integration.js';

/** The values that the requests of a connection are made of, divided by whether an operator may see them. */
export interface RequestValues {
  /** Texts that may be shown: the definition, ids, scopes, and clear configuration. */
  readonly shown: ReadonlySet<string>;
  /** The templates and texts of the definition. */
  readonly templates: readonly string[];
  readonly secrets: readonly string[];
  readonly clientId: string | null;
  readonly clientSecret: string | null;
}

interface Subject {
  readonly record: ConnectionRecord;
  readonly integration: IntegrationRecord;
  readonly definition: ProviderDefinition;
  readonly held: HeldSecrets;
}

/** The values that every client sends, whatever the definition. */
const PROTOCOL = [
  'refresh_token',
  'client_credentials',
  'authorization_code',
  'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  'application/json',
  'application/x-www-form-urlencoded',
  'AssumeRole',
  '2011-06-15',
];

export async function requestValuesOf(ctx: ServiceContext, subject: Subject): Promise<RequestValues> {
  const { record, integration, definition, held } = subject;
  const { credentials } = held;
  const templates = textsIn({ auth: definition.auth, api: definition.api });
  const config = splitConfig(definition, { ...record.connectionConfig, ...held.secretConfig });
  const settings = settingsOf(definition, integration, await openSettings(ctx, integration));
  const client = await clientOf(ctx, integration, credentials);
  const scopes = [
    ...(record.requestedScopes ?? []),
    ...(readScopes(integration.scopes) ?? []),
    ...(readScopes(config.clear['oauth_scopes']) ?? []),
  ];
  return {
    shown: new Set([
      ...PROTOCOL,
      ...templates,
      ...scopes,
      ...textsIn(config.clear),
      ...settings.clear,
      ...serverTextsOf(credentials),
      redirectUriOf(ctx, integration),
      ...[client.id, integration.appId].filter((id) => id !== null),
    ]),
    templates,
    secrets: [
      ...secretsIn(credentials),
      ...textsIn(held.secretConfig),
      ...textsIn(config.secret),
      ...settings.secret,
      ...[client.secret, await openPrivateKey(ctx, integration)].filter((secret) => secret !== null),
    ].filter((secret) => secret !== ''),
    clientId: client.id,
    clientSecret: client.secret,
  };
}

async function clientOf(
  ctx: ServiceContext,
  integration: IntegrationRecord,
  credentials: Credentials,
): Promise<{ readonly id: string | null; readonly secret: string | null }> {
  if ('type' in credentials && credentials.type === 'OAUTH2_CC')
    return { id: credentials.client_id, secret: credentials.client_secret };
  const kept = 'type' in credentials && credentials.type === 'OAUTH2' ? credentials.config_override : undefined;
  const { id, secret } = await oauthClientOf(ctx, integration, kept);
  return { id: id === '' ? null : id, secret };
}

function settingsOf(
  { settings: fields = {} }: ProviderDefinition,
  integration: IntegrationRecord,
  opened: Readonly<Record<string, string>>,
): { readonly clear: readonly string[]; readonly secret: readonly string[] } {
  const isClear = ([name]: readonly [string, string]): boolean =>
    Object.hasOwn(integration.settings, name) && fields[name]?.secret !== true;
  const entries = Object.entries(opened);
  return {
    clear: entries.filter(isClear).map(([, value]) => value),
    secret: entries.filter((entry) => !isClear(entry)).map(([, value]) => value),
  };
}

/** The addresses of a discovered authorization server, which its metadata publishes. */
function serverTextsOf(credentials: Credentials): readonly string[] {
  const isOAuth2 = 'type' in credentials && credentials.type === 'OAUTH2';
  return isOAuth2 && credentials.authorization_server ? textsIn(credentials.authorization_server) : [];
}

const CLEAR_MEMBERS = new Set(['type', 'expires_at', 'client_id', 'authorization_server', 'external_id', 'region']);
const SECRET_NAME = /token|secret|key|password|assertion|code|signature|cookie/i;

/** The values of a credential. A provider's own answer also holds words such as `bearer`, so there the name decides. */
function secretsIn(credentials: Credentials): readonly string[] {
  return Object.entries(credentials).flatMap(([name, value]) => {
    if (CLEAR_MEMBERS.has(name)) return [];
    if (name === 'raw') return namedSecretsIn(value);
    return typeof value === 'object' && value !== null ? secretsIn(value as Credentials) : textsIn(value);
  });
}

function namedSecretsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'string'
      ? SECRET_NAME.test(name) && name !== 'token_type'
        ? [member]
        : []
      : namedSecretsIn(member),
  );
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
