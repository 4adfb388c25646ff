import { GUARDED_TABLES, type SealedPlace } from '@holdfast/db';
import type { SealOwner } from '@holdfast/vault';

import { GRANT_GENERATION, owners } from './sealed-values.js';

/** A column with sealed values. A data key is retired when no value in any of them names it. */
export interface SealedColumn extends SealedPlace {
  /** The owner of a row's value, by the columns in `reads`. */
  readonly ownerOf: (
    environmentId: string,
    owner: readonly unknown[],
  ) => SealOwner<string> & { readonly environmentId: string };
}

/**
 * Every column whose values are sealed under a data key. A test compares this list, and the next one, with the database
 * schema. If a value is copied between columns, the copy's column is further down, so that a pass through the list does
 * not miss it.
 */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  byId('environments', 'sealed_webhook_secret', owners.webhookSecret),
  byId('environments', 'sealed_previous_webhook_secret', owners.previousWebhookSecret),
  byId('webhook_endpoints', 'sealed_secret', owners.endpointSecret),
  byId('webhook_endpoints', 'sealed_previous_secret', owners.previousEndpointSecret),
  byId('integrations', 'sealed_client_secret', owners.clientSecret),
  byId('integrations', 'sealed_webhook_secret', owners.inboundSecret),
  byId('integrations', 'sealed_private_key', owners.privateKey),
  byId('integrations', 'sealed_settings', owners.settings),
  {
    table: 'registered_clients',
    column: 'sealed_client',
    key: 'registration',
    reads: ['integration_id', 'issuer_hash'],
    ownerOf: (environmentId, [id, issuerHash]) =>
      owners.registeredClient(environmentId, String(id), Buffer.from(issuerHash as Uint8Array).toString('hex')),
  },
  byId('authorization_flows', 'sealed_secrets', owners.flowSecrets),
  credentialOf('connections', 'uid', 'generation'),
  {
    table: 'pending_grants',
    column: 'sealed_credential',
    key: 'uuid',
    reads: ['id'],
    ownerOf: (environmentId, [id]) => owners.credential(environmentId, String(id), GRANT_GENERATION),
  },
  credentialOf('revocations', 'connection_uid', 'generation'),
  {
    table: 'revocations',
    column: 'sealed_client_secret',
    key: 'bigint',
    reads: ['integration_id'],
    ownerOf: (environmentId, [id]) => owners.clientSecret(environmentId, String(id)),
  },
  {
    table: 'idempotency_keys',
    column: 'sealed_answer',
    key: 'uuid',
    reads: ['api_key_id', 'key_mac', 'request_mac'],
    ownerOf: (environmentId, [apiKeyId, keyMac, requestMac]) =>
      owners.idempotentAnswer(environmentId, {
        apiKeyId: String(apiKeyId),
        keyMac: keyMac as Uint8Array,
        requestMac: requestMac as Uint8Array,
      }),
  },
];

/** The other columns with bytes, and why a data key does not depend on them; a test compares them with the schema. */
export const UNSEALED_COLUMNS: Readonly<Record<string, string>> = {
  'data_keys.wrapped': 'wrapped by a root key',
  'api_keys.mac': 'a MAC under the pepper, which comes from the data key of the system, which is not rotated',
  'connect_sessions.mac': 'a MAC under the pepper',
  'leases.mac': 'a MAC under the pepper',
  'pending_grants.code_mac': 'a MAC under the pepper',
  'registered_clients.issuer_hash': 'a hash',
  'registered_clients.server_hash': 'a hash',
  'idempotency_keys.key_mac': 'a MAC under the pepper',
  'idempotency_keys.request_mac': 'a MAC under the pepper',
  'operator_sessions.token_hash': 'a MAC under the pepper',
  'authorization_flows.start_code_hash': 'a MAC under the pepper',
  'authorization_flows.state_hash': 'a MAC under the pepper',
  'authorization_flows.browser_hash': 'a MAC under the pepper',
  ...Object.fromEntries(
    GUARDED_TABLES.map((table) => [
      `${table}.row_mac`,
      'a MAC, which a rotation replaces together with the sealed values',
    ]),
  ),
};

function byId(
  table: string,
  column: string,
  owner: (environmentId: string, id: string) => ReturnType<SealedColumn['ownerOf']>,
): SealedColumn {
  return {
    table,
    column,
    key: 'uuid',
    reads: ['id'],
    ownerOf: (environmentId, [id]) => owner(environmentId, String(id)),
  };
}

function credentialOf(table: string, uid: string, generation: string): SealedColumn {
  return {
    table,
    column: 'sealed_credential',
    key: 'bigint',
    reads: [uid, generation],
    ownerOf: (environmentId, [id, count]) => owners.credential(environmentId, String(id), Number(count)),
  };
}
