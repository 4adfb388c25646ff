import type { OperatorConnection } from '@holdfast/schema';

import { csvRow } from './csv.js';

export const CONNECTION_HEAD = csvRow([
  'connection_id',
  'integration',
  'provider',
  'state',
  'display_name',
  'email',
  'account_id',
  'account_name',
  'missing_scopes',
  'tags',
  'created',
  'updated',
]);

/** A connection as a line of the export: what the list shows, and nothing secret. */
export function connectionRow(connection: OperatorConnection): string {
  return csvRow([
    connection.connection_id,
    connection.provider_config_key,
    connection.provider,
    connection.status === 'active' ? 'active' : 'needs_reconnect',
    connection.display_name,
    connection.email,
    connection.account?.id ?? null,
    connection.account?.name ?? null,
    connection.missing_scopes.join(' '),
    JSON.stringify(connection.tags),
    connection.created,
    connection.updated_at,
  ]);
}
