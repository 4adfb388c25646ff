import type { ImportConnectionsInput, ImportedConnections, ImportedRow } from '@holdfast/schema';
import { importConnections, type ImportResult, type ServiceContext } from '@holdfast/services';

import { explainFailure } from '../errors/explain-failure.js';

/** Imports many connections and reports the result for each, in the form of both surfaces. */
export async function importRows(
  services: ServiceContext,
  input: ImportConnectionsInput,
): Promise<ImportedConnections> {
  const results = await importConnections(services, input);
  const count = (status: ImportResult['status']): number => results.filter((result) => result.status === status).length;
  return {
    data: results.map(present),
    summary: {
      created: count('created'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      failed: count('failed'),
    },
  };
}

function present({ index, integrationKey, connectionId, ...outcome }: ImportResult): ImportedRow {
  const names = { index, provider_config_key: integrationKey, connection_id: connectionId };
  if (outcome.status !== 'failed') return { ...names, status: outcome.status };
  const { code, message, errors } = explainFailure(outcome.error, undefined).body.error;
  return { ...names, status: 'failed', error: { code, message, ...(errors && { errors }) } };
}
