import type { IntegrationRecord } from '@holdfast/db';
import { authModeOf, settingsIssues, type ProviderDefinition } from '@holdfast/providers';
import { invalidBody, invalidBodyOf, type CreateIntegrationInput, type IntegrationCredentials } from '@holdfast/schema';

import type { Runtime } from '../context.js';
import { owners, sealValue } from '../keys/sealed-values.js';
import { checkServiceSettings, isServiceSetting } from './service-settings.js';

/** The columns for credentials; secrets leave this function sealed. */
export interface ClientColumns {
  readonly clientId?: string;
  readonly sealedClientSecret?: Uint8Array;
  readonly scopes?: string;
  readonly sealedWebhookSecret?: Uint8Array | null;
  readonly appId?: string;
  readonly appLink?: string;
  readonly sealedPrivateKey?: Uint8Array;
}

type Owner = Pick<IntegrationRecord, 'environmentId' | 'id'>;

export async function clientColumns(
  runtime: Runtime,
  owner: Owner,
  credentials: IntegrationCredentials,
): Promise<ClientColumns> {
  const {
    client_id: clientId,
    client_secret: clientSecret,
    scopes,
    webhook_secret: webhookSecret,
  } = { ...NO_CLIENT, ...credentials };
  return {
    ...(clientId !== undefined && { clientId }),
    ...(clientSecret !== undefined && {
      sealedClientSecret: await sealValue(runtime, clientSecret, owners.clientSecret(owner.environmentId, owner.id)),
    }),
    ...(scopes !== undefined && { scopes: normalizeScopes(scopes) }),
    ...(webhookSecret !== undefined && {
      sealedWebhookSecret:
        webhookSecret === ''
          ? null
          : await sealValue(runtime, webhookSecret, owners.inboundSecret(owner.environmentId, owner.id)),
    }),
    ...('app_id' in credentials && {
      appId: credentials.app_id,
      appLink: credentials.app_link,
      sealedPrivateKey: await sealValue(
        runtime,
        credentials.private_key,
        owners.privateKey(owner.environmentId, owner.id),
      ),
    }),
  };
}

type OAuthMembers = { readonly [K in 'client_id' | 'client_secret' | 'scopes' | 'webhook_secret']: string | undefined };
const NO_CLIENT: OAuthMembers = {
  client_id: undefined,
  client_secret: undefined,
  scopes: undefined,
  webhook_secret: undefined,
};

/** @throws AppError `invalid_body` if the credentials do not belong to the provider's mode */
export function checkCredentialType(
  definition: ProviderDefinition,
  credentials: IntegrationCredentials | undefined,
): void {
  const mode = authModeOf(definition);
  if (credentials && credentials.type !== mode) {
    throw invalidBody(['credentials', 'type'], `must be ${mode}, the mode of the provider "${definition.id}"`);
  }
}

type SettingsInput = Pick<CreateIntegrationInput, 'integration_config' | 'custom'>;

export interface SettingsColumns {
  readonly settings: Readonly<Record<string, string>>;
  /** The settings in secret fields; null if there are none. */
  readonly sealedSettings: Uint8Array | null;
}

/** The columns for settings; values of secret fields leave this function sealed. @throws AppError `invalid_body` */
export async function settingsColumns(runtime: Runtime, owner: Owner, given: SettingsParams): Promise<SettingsColumns> {
  const { definition, input, current } = given;
  const all = Object.entries(settingsOf(runtime, definition, { input, current: current ?? {} }));
  const isSecret = ([key]: readonly [string, string]): boolean =>
    Object.hasOwn(definition.settings ?? {}, key) && definition.settings?.[key]?.secret === true;
  const secret = all.filter(isSecret);
  return {
    settings: Object.fromEntries(all.filter((entry) => !isSecret(entry))),
    sealedSettings:
      secret.length === 0
        ? null
        : await sealValue(
            runtime,
            JSON.stringify(Object.fromEntries(secret)),
            owners.settings(owner.environmentId, owner.id),
          ),
  };
}

interface SettingsParams {
  readonly definition: ProviderDefinition;
  readonly input: SettingsInput;
  /** The present settings, opened. */
  readonly current?: Readonly<Record<string, string>>;
}

/**
 * The settings of an input, merged into the present ones: those that the provider declares (any, if it declares none),
 * and those that any integration may have.
 * @throws AppError `invalid_body`
 */
function settingsOf(
  runtime: Runtime,
  definition: ProviderDefinition,
  { input, current }: Required<Omit<SettingsParams, 'definition'>>,
): Readonly<Record<string, string>> {
  if (definition.settings && Object.keys(input.custom ?? {}).some((name) => !isServiceSetting(name))) {
    throw invalidBody(
      ['custom'],
      `the provider "${definition.id}" declares its settings: send them as integration_config`,
    );
  }
  checkServiceSettings(runtime, definition, input.custom ?? {});
  const settings = { ...current, ...input.integration_config };
  const own = Object.fromEntries(Object.entries(settings).filter(([name]) => !isServiceSetting(name)));
  const issues = settingsIssues(definition, definition.settings ? own : { ...input.integration_config });
  if (issues.length > 0)
    throw invalidBodyOf(issues.map((issue) => ({ ...issue, path: ['integration_config', ...issue.path] })));
  return { ...settings, ...input.custom };
}

function normalizeScopes(scopes: string): string {
  return scopes
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '')
    .join(',');
}
