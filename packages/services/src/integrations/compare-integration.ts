import { connectionStore, type IntegrationRecord } from '@holdfast/db';
import { scopeRulesOf, type ProviderDefinition } from '@holdfast/providers';
import {
  missingScopes,
  readScopes,
  type CompareIntegrationInput,
  type ComparedCredential,
  type IntegrationComparison,
} from '@holdfast/schema';
import { isFingerprintOf } from '@holdfast/vault';

import type { ServiceContext } from '../context.js';
import { openValue, owners } from '../keys/sealed-values.js';
import { countComparedSecrets } from './count-compared-secrets.js';
import { findIntegration } from './find-integration.js';
import { openClientSecret, openPrivateKey, openSettings } from './integration-secrets.js';

/**
 * Says which of the given values differ from the stored ones, and how many connections lack a given scope. The caller gives fingerprints
 * under its own salt and learns only whether they match, so no answer helps to find a value without asking again.
 * @throws AppError `not_found`, `too_many_request`
 */
export async function compareIntegration(
  ctx: ServiceContext,
  input: CompareIntegrationInput,
): Promise<{ data: IntegrationComparison }> {
  const { integration, definition } = await findIntegration(ctx, input.integrationId);
  const given = givenValues(input, definition);
  const secrets = given.filter(({ isSecret }) => isSecret);
  const counted = countComparedSecrets(ctx, integration.id, secrets.length);
  const stored = await storedValues(ctx, integration);
  const differs = ({ name, fingerprint }: GivenValue): boolean =>
    !isFingerprintOf({ salt: input.salt, name, value: stored.get(name), fingerprint });
  const differing = given.filter(differs);
  counted.giveBack(secrets.filter((value) => !differing.includes(value)).length);
  const { scopes } = input;
  const sets = await connectionStore.countScopeSets(ctx.db, ctx.environment.id, integration.id);
  return {
    data: {
      differing: [
        ...differing.map(({ name }) => name),
        ...(scopes !== undefined && !areSameScopes(scopes, integration.scopes) ? ['credentials.scopes'] : []),
      ],
      connections: sets.reduce((total, { connections }) => total + connections, 0),
      needs_consent: scopes === undefined ? 0 : countLacking(sets, scopes, definition),
    },
  };
}

interface GivenValue {
  readonly name: string;
  readonly fingerprint: string;
  readonly isSecret: boolean;
}

/** Everything else can be read with the same scope, or is public at the provider. */
const SECRETS: ReadonlySet<string> = new Set<ComparedCredential>(['client_secret', 'webhook_secret', 'private_key']);

function givenValues(
  { credentials = {}, integration_config: settings = {} }: CompareIntegrationInput,
  definition: ProviderDefinition,
): readonly GivenValue[] {
  return [
    ...Object.entries(credentials).flatMap(([name, fingerprint]) =>
      fingerprint === undefined ? [] : [{ name: `credentials.${name}`, fingerprint, isSecret: SECRETS.has(name) }],
    ),
    ...Object.entries(settings).map(([name, fingerprint]) => ({
      name: `integration_config.${name}`,
      fingerprint,
      // A provider that declares no settings does not say which ones are secret.
      isSecret: definition.settings === undefined || ownField(definition.settings, name)?.secret === true,
    })),
  ];
}

function ownField<T>(fields: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** The stored values by the names of their fingerprints. */
async function storedValues(ctx: ServiceContext, integration: IntegrationRecord): Promise<ReadonlyMap<string, string>> {
  const { environmentId, id, sealedWebhookSecret } = integration;
  const credentials: Readonly<Record<ComparedCredential, string | null>> = {
    client_id: integration.clientId,
    client_secret: await openClientSecret(ctx, integration),
    webhook_secret:
      sealedWebhookSecret && (await openValue(ctx, sealedWebhookSecret, owners.inboundSecret(environmentId, id))),
    app_id: integration.appId,
    app_link: integration.appLink,
    private_key: await openPrivateKey(ctx, integration),
  };
  return new Map([
    ...Object.entries(credentials).flatMap(([name, value]) =>
      value === null ? [] : [[`credentials.${name}`, value] as const],
    ),
    ...Object.entries(await openSettings(ctx, integration)).map(
      ([name, value]) => [`integration_config.${name}`, value] as const,
    ),
  ]);
}

function areSameScopes(one: string, other: string): boolean {
  const [first, second] = [one, other].map((list) => (readScopes(list) ?? []).toSorted().join(','));
  return first === second;
}

/** The connections that were granted less than the scopes, or than the provider's defaults if the list is empty. */
function countLacking(
  sets: readonly connectionStore.ScopeSet[],
  scopes: string,
  definition: ProviderDefinition,
): number {
  const named = readScopes(scopes) ?? [];
  const defaults = 'defaultScopes' in definition.auth ? (definition.auth.defaultScopes ?? []) : [];
  const wanted = named.length > 0 ? named : defaults;
  const rules = scopeRulesOf(definition);
  return sets
    .filter(({ grantedScopes }) => missingScopes(wanted, grantedScopes, rules).length > 0)
    .reduce((total, { connections }) => total + connections, 0);
}
