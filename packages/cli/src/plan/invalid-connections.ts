import type { HoldfastConfig } from '@holdfast/client';

import type { ConfiguredClient } from './configured-client.js';
import type { InvalidConnections } from './plan.js';

/** The connections of these integrations whose tags or metadata do not match the schemas; reads all of them. */
export async function findInvalidConnections(
  holdfast: ConfiguredClient,
  { integrations, tags, metadata }: HoldfastConfig,
  ids: readonly string[],
): Promise<readonly InvalidConnections[]> {
  const checked = ids.filter((id) => tags ?? metadata ?? integrations[id]?.metadata);
  if (checked.length === 0) return [];
  const found = new Map<string, { connections: number; readonly paths: Set<string> }>();
  for await (const { provider_config_key: id, faults } of holdfast.connections({
    integrationId: checked,
    pageSize: 1_000,
  })) {
    if (faults.length === 0) continue;
    const known = found.get(id) ?? { connections: 0, paths: new Set() };
    known.connections += 1;
    for (const { path } of faults) known.paths.add(path.join('.'));
    found.set(id, known);
  }
  return [...found].map(([id, { connections, paths }]) => ({ id, connections, paths: [...paths].toSorted() }));
}
