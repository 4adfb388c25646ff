import type { HoldfastConfig, Integration, IntegrationCredentialsInput } from '@holdfast/client';

import type { WantedIntegration } from '../config/wanted-integrations.js';
import type { ConfiguredClient } from './configured-client.js';
import { fingerprintsOf } from './fingerprints.js';
import { findInvalidConnections } from './invalid-connections.js';
import type { Change, OtherIntegration, Plan } from './plan.js';

export interface PlanInput {
  readonly holdfast: ConfiguredClient;
  readonly config: HoldfastConfig;
  readonly wanted: readonly WantedIntegration[];
  /** Whether the tags and metadata of the connections are checked. */
  readonly readsConnections: boolean;
}

/** Compares the environment with the configuration. @throws HoldfastError */
export async function makePlan({ holdfast, config, wanted, readsConnections }: PlanInput): Promise<Plan> {
  const { data: existing } = await holdfast.listIntegrations();
  const byId = new Map(existing.map((integration) => [integration.unique_key, integration]));
  const changes: Change[] = [];
  for (const integration of wanted) {
    const found = byId.get(integration.id);
    const change = found ? await compare(holdfast, integration, found) : await creationOf(holdfast, integration);
    if (change) changes.push(change);
  }
  const names = new Set(wanted.map(({ id }) => id));
  const others: OtherIntegration[] = [];
  const inOrder = existing.toSorted((one, other) => (one.unique_key < other.unique_key ? -1 : 1));
  for (const { unique_key: id, provider } of inOrder)
    if (!names.has(id)) others.push({ id, provider, connections: await countConnections(holdfast, id) });
  const checked = wanted.map(({ id }) => id).filter((id) => byId.has(id));
  return {
    changes,
    others,
    invalid: readsConnections ? await findInvalidConnections(holdfast, config, checked) : [],
    equal: wanted.length - changes.length,
  };
}

async function creationOf(holdfast: ConfiguredClient, wanted: WantedIntegration): Promise<Change> {
  const { id, provider, displayName, settings } = wanted;
  const credentials = await credentialsOf(holdfast, wanted);
  const input = {
    unique_key: id,
    provider,
    ...(displayName !== undefined && { display_name: displayName }),
    ...(credentials && { credentials }),
    ...(Object.keys(settings).length > 0 && { integration_config: settings }),
  };
  return { type: 'create', id, input };
}

async function compare(
  holdfast: ConfiguredClient,
  wanted: WantedIntegration,
  found: Integration,
): Promise<Change | undefined> {
  const { id, displayName, settings } = wanted;
  if (found.provider !== wanted.provider) {
    const connections = await countConnections(holdfast, id);
    return { type: 'conflict', id, provider: found.provider, wantedProvider: wanted.provider, connections };
  }
  const { data } = await holdfast.compareIntegration(id, fingerprintsOf(wanted));
  const isRenamed = displayName !== undefined && displayName !== found.display_name;
  const differing = [...(isRenamed ? ['display_name'] : []), ...data.differing];
  if (differing.length === 0) return undefined;
  const credentials = data.differing.some((name) => name.startsWith('credentials.'))
    ? await credentialsOf(holdfast, wanted)
    : undefined;
  const changed = Object.entries(settings).filter(([name]) => differing.includes(`integration_config.${name}`));
  const input = {
    ...(isRenamed && { display_name: displayName }),
    ...(credentials && { credentials }),
    ...(changed.length > 0 && { integration_config: Object.fromEntries(changed) }),
  };
  const { connections, needs_consent: needsConsent } = data;
  return { type: 'update', id, provider: found.provider, differing, input, connections, needsConsent };
}

async function countConnections(holdfast: ConfiguredClient, id: string): Promise<number> {
  const nothing = fingerprintsOf({ credentials: {}, scopes: undefined, settings: {} });
  return (await holdfast.compareIntegration(id, nothing)).data.connections;
}

/** The client or app in the form of the wire; undefined if the configuration names none. */
async function credentialsOf(
  holdfast: ConfiguredClient,
  { provider, credentials, scopes }: WantedIntegration,
): Promise<IntegrationCredentialsInput | undefined> {
  if (Object.keys(credentials).length === 0 && scopes === undefined) return undefined;
  const { data } = await holdfast.getProvider(provider);
  // The server checks that the credentials are those of the provider's mode, and names the field if they are not.
  return {
    type: data.auth_mode,
    ...credentials,
    ...(scopes !== undefined && { scopes }),
  } as IntegrationCredentialsInput;
}
