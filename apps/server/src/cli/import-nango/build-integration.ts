import { authModeOf, type ProviderDefinition } from '@holdfast/providers';
import {
  createIntegrationInputSchema,
  integrationCredentialsSchema,
  issuesOf,
  type CreateIntegrationInput,
  type IntegrationCredentials,
} from '@holdfast/schema';

import { memberOf } from './source-client.js';

interface Given {
  readonly key: string;
  readonly provider: string;
  readonly definition: ProviderDefinition;
  /** The integration as the other host returns it. */
  readonly there: unknown;
}

type Built =
  | { readonly ok: true; readonly input: CreateIntegrationInput; readonly notes: readonly string[] }
  | { readonly ok: false; readonly message: string };

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  OAUTH1: ['client_id', 'client_secret'],
  OAUTH2: ['client_id', 'client_secret'],
  TBA: ['client_id', 'client_secret'],
  APP: ['app_id', 'app_link', 'private_key'],
  CUSTOM: ['client_id', 'client_secret', 'app_id', 'app_link', 'private_key'],
};
const OPTIONAL = ['client_id', 'client_secret', 'scopes', 'webhook_secret'] as const;

/** Builds the integration to create here. The notes list parts that cannot be imported. */
export function buildIntegration({ key, provider, definition, there }: Given): Built {
  const { credentials, notes } = credentialsOf(definition, memberOf(there, 'credentials'));
  const displayName = memberOf(there, 'display_name');
  const forwards = memberOf(there, 'forward_webhooks');
  const parsed = createIntegrationInputSchema.safeParse({
    provider,
    unique_key: key,
    ...(typeof displayName === 'string' &&
      displayName !== '' &&
      displayName !== definition.name && { display_name: displayName.slice(0, 255) }),
    ...(typeof forwards === 'boolean' && { forward_webhooks: forwards }),
    ...(credentials && { credentials }),
  });
  if (!parsed.success)
    return {
      ok: false,
      message: issuesOf(parsed.error)
        .map(({ path, message }) => `${path.join('.')} ${message}`)
        .join('; '),
    };
  const settings = Object.keys(definition.settings ?? {});
  const unread =
    settings.length === 0
      ? []
      : [
          `its settings are not in the other host's API: set integration_config (${settings.join(', ')}) here where the provider needs them`,
        ];
  return { ok: true, input: parsed.data, notes: [...notes, ...unread] };
}

interface BuiltCredentials {
  readonly credentials: IntegrationCredentials | null;
  readonly notes: readonly string[];
}

function credentialsOf(definition: ProviderDefinition, given: unknown): BuiltCredentials {
  const mode = authModeOf(definition);
  const needed = NEEDED[mode] ?? [];
  const filled = [...new Set([...needed, ...OPTIONAL])].flatMap((name) => {
    const value = memberOf(given, name);
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  const names = new Set(filled.map(([name]) => name));
  if (given === undefined && needed.length > 0) {
    return {
      credentials: null,
      notes: [
        'the secret key may not read the credentials of integrations: add the client here before anybody connects or a token is refreshed',
      ],
    };
  }
  const type = memberOf(given, 'type');
  if (typeof type === 'string' && type !== mode) {
    return needed.length === 0
      ? NOTHING
      : {
          credentials: null,
          notes: [`its credentials do not have the mode of the provider here, ${mode}: add them here`],
        };
  }
  if (needed.some((name) => !names.has(name))) {
    return {
      credentials: null,
      notes: [
        'it uses an app that belongs to the other host, or none: register one at the provider and add it here. It cannot refresh tokens that were issued to another app',
      ],
    };
  }
  return filled.length === 0 ? NOTHING : withoutFaults(mode, Object.fromEntries(filled));
}

const NOTHING: BuiltCredentials = { credentials: null, notes: [] };

function withoutFaults(mode: string, members: Readonly<Record<string, string>>): BuiltCredentials {
  const parsed = integrationCredentialsSchema.safeParse({ type: mode, ...members });
  if (parsed.success) return { credentials: parsed.data, notes: [] };
  const faulty = new Set(
    parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? '')],
    ),
  );
  const left = Object.fromEntries(Object.entries(members).filter(([name]) => !faulty.has(name)));
  const again = integrationCredentialsSchema.safeParse({ type: mode, ...left });
  const names = [...faulty].sort().join(', ');
  if (again.success) return { credentials: again.data, notes: [`not taken over: ${names}`] };
  return { credentials: null, notes: [`its credentials violate a rule here (${names}): add them here`] };
}
