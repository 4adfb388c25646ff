import { EgressDeniedError } from '@holdfast/egress';
import { apiBaseOf, type ProviderDefinition, type TemplateValues } from '@holdfast/providers';
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
 * Where a call goes. An override would send the credential to whatever host a caller can be talked into, so it may only change the
 * path on the provider's own origin, or name a host that the integration lists. A provider without credentials and other secrets
 * may be called anywhere that outgoing requests may go.
 * @throws AppError `missing_api_url`, `base_url_override_disabled`, `base_url_override_not_allowed`
 */
export function proxyBaseOf(ctx: ServiceContext, input: ProxyBaseInput): URL {
  if (input.override === undefined) return requireBase(input);
  const override = admit(ctx, input.override);
  const listed = listedHosts(input.settings);
  if (listed.includes(override.host) || hasNoSecrets(input.definition) || override.origin === baseOrUndefined(input)?.origin) return override;
  if (listed.length === 0) {
    throw new AppError(
      'base_url_override_disabled',
      `this integration sends its credentials only to the provider's own host; list further hosts in its setting "${OVERRIDE_HOSTS}"`,
    );
  }
  throw notAllowed(`the host is not one of those in the setting "${OVERRIDE_HOSTS}" of this integration`);
}

function hasNoSecrets({ auth, config = {}, settings = {} }: ProviderDefinition): boolean {
  return auth.mode === 'none' && ![...Object.values(config), ...Object.values(settings)].some(({ secret }) => secret);
}

function requireBase(input: ProxyBaseInput): URL {
  const { definition, values } = input;
  let base: URL | undefined;
  try {
    base = apiBaseOf(definition, values);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('missing_api_url', `the address of the API cannot be built: ${error.message}`, { cause: error });
  }
  if (base) return base;
  throw new AppError('missing_api_url', `the provider "${definition.id}" does not say where its API is; give Base-Url-Override`);
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
    // The reason is for the log: it would tell a caller what stands in the network behind us.
    if (!(error instanceof EgressDeniedError)) throw error;
    throw notAllowed('outgoing requests may not go there', error);
  }
  throw notAllowed('a base URL has neither query nor fragment');
}

/** The hosts, beside the provider's own, that may see the credential. */
export function listedHosts(settings: Readonly<Record<string, string>>): string[] {
  return (settings[OVERRIDE_HOSTS] ?? '').split(',').map((host) => host.trim().toLowerCase()).filter((host) => host !== '');
}

function notAllowed(reason: string, cause?: unknown): AppError {
  return new AppError('base_url_override_not_allowed', `this base URL is not allowed: ${reason}`, { cause });
}
