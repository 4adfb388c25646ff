import { EgressDeniedError } from '@holdfast/egress';
import { apiBaseOf, matchesHost, type ProviderDefinition, type TemplateValues } from '@holdfast/providers';
import { AppError } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { SERVICE_SETTINGS } from '../integrations/service-settings.js';

const OVERRIDE_HOSTS = SERVICE_SETTINGS.overrideHosts;

export interface ProxyBaseInput {
  readonly definition: ProviderDefinition;
  readonly settings: Readonly<Record<string, string>>;
  readonly values: TemplateValues;
  readonly override: string | undefined;
}

/**
 * Returns the base URL of a call. An override could send the credential to any host that a caller can be talked into,
 * so it may only change the path on the provider's own origin, or name a host that the definition or the integration
 * lists. A provider without credentials or other secrets may be called at any host that outgoing requests may reach.
 * @throws AppError `missing_api_url`, `base_url_override_disabled`, `base_url_override_not_allowed`
 */
export function proxyBaseOf(ctx: ServiceContext, input: ProxyBaseInput): URL {
  if (input.override === undefined) return requireBase(input);
  const override = admit(ctx, input.override);
  const listed = listedHosts(input.settings);
  if (
    credentialHosts(input.definition, input.settings).some((pattern) => matchesHost(pattern, override)) ||
    hasNoSecrets(input.definition) ||
    override.origin === baseOrUndefined(input)?.origin
  )
    return override;
  if (listed.length === 0) {
    throw new AppError(
      'base_url_override_disabled',
      `this integration sends its credentials only to the provider's own hosts; list other hosts in its setting "${OVERRIDE_HOSTS}"`,
    );
  }
  throw notAllowed(`the host is not in the setting "${OVERRIDE_HOSTS}" of this integration`);
}

function hasNoSecrets({ auth, config = {}, settings = {} }: ProviderDefinition): boolean {
  return auth.mode === 'none' && ![...Object.values(config), ...Object.values(settings)].some(({ secret }) => secret);
}

function requireBase(input: ProxyBaseInput): URL {
  const { definition, values } = input;
  if (definition.settings?.['baseUrl'] && !input.settings['baseUrl']) {
    throw new AppError(
      'missing_api_url',
      'this integration has no base URL for its API: set integration_config.baseUrl',
    );
  }
  let base: URL | undefined;
  try {
    base = apiBaseOf(definition, values);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('missing_api_url', `the URL of the API cannot be built: ${error.message}`, { cause: error });
  }
  if (base) return base;
  throw new AppError(
    'missing_api_url',
    `the provider "${definition.id}" has no base URL for its API: send Base-Url-Override, and list its host in the setting "${OVERRIDE_HOSTS}" of the integration`,
  );
}

function baseOrUndefined({ definition, values }: ProxyBaseInput): URL | undefined {
  try {
    return apiBaseOf(definition, values);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

function admit(ctx: ServiceContext, text: string): URL {
  try {
    const url = ctx.checkEgress(text);
    if (url.search === '' && url.hash === '') return url;
  } catch (error) {
    // The reason goes only to the log, because it would reveal the network behind this server.
    if (!(error instanceof EgressDeniedError)) throw error;
    throw notAllowed('outgoing requests may not reach it', error);
  }
  throw notAllowed('a base URL must have neither query nor fragment');
}

/** Every host that may receive the credential, in addition to that of the base. */
export function credentialHosts(definition: ProviderDefinition, settings: Readonly<Record<string, string>>): string[] {
  return [...listedHosts(settings), ...ownHosts(definition)];
}

function ownHosts({ api }: ProviderDefinition): readonly string[] {
  return api?.hosts ?? [];
}

function listedHosts(settings: Readonly<Record<string, string>>): string[] {
  return (settings[OVERRIDE_HOSTS] ?? '')
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');
}

function notAllowed(reason: string, cause?: unknown): AppError {
  return new AppError('base_url_override_not_allowed', `this base URL is not allowed: ${reason}`, { cause });
}
