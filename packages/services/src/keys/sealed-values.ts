import { AppError } from '@holdfast/schema';
import { asSealed, dataKeyIdOf, open, seal, VaultError, type Sealed, type SealOwner } from '@holdfast/vault';

import type { Runtime } from '../context.js';

type Keyed = Pick<Runtime, 'db' | 'keys'>;
type EnvironmentOwner<P extends string> = SealOwner<P> & { readonly environmentId: string };

/** The credential of a pending grant is sealed as the first generation of a connection whose uid is the id of the grant. */
export const GRANT_GENERATION = 1;

/** The owner that a sealed value is bound to: it opens nowhere else. A credential is also bound to its generation. */
export const owners = {
  credential: (environmentId: string, uid: string, generation: number): EnvironmentOwner<'credential'> => ({
    purpose: 'credential',
    environmentId,
    table: 'connections',
    rowId: uid,
    column: 'sealed_credential',
    extra: generation,
  }),
  clientSecret: (environmentId: string, integrationRowId: string): EnvironmentOwner<'client_secret'> => ({
    purpose: 'client_secret',
    environmentId,
    table: 'integrations',
    rowId: integrationRowId,
    column: 'sealed_client_secret',
  }),
  inboundSecret: (environmentId: string, integrationRowId: string): EnvironmentOwner<'inbound_secret'> => ({
    purpose: 'inbound_secret',
    environmentId,
    table: 'integrations',
    rowId: integrationRowId,
    column: 'sealed_webhook_secret',
  }),
  privateKey: (environmentId: string, integrationRowId: string): EnvironmentOwner<'private_key'> => ({
    purpose: 'private_key',
    environmentId,
    table: 'integrations',
    rowId: integrationRowId,
    column: 'sealed_private_key',
  }),
  settings: (environmentId: string, integrationRowId: string): EnvironmentOwner<'settings'> => ({
    purpose: 'settings',
    environmentId,
    table: 'integrations',
    rowId: integrationRowId,
    column: 'sealed_settings',
  }),
  flowSecrets: (environmentId: string, flowId: string): EnvironmentOwner<'flow_secrets'> => ({
    purpose: 'flow_secrets',
    environmentId,
    table: 'authorization_flows',
    rowId: flowId,
    column: 'sealed_secrets',
  }),
  registeredClient: (
    environmentId: string,
    integrationRowId: string,
    issuerHash: string,
  ): EnvironmentOwner<'registered_client'> => ({
    purpose: 'registered_client',
    environmentId,
    table: 'registered_clients',
    rowId: `${integrationRowId}:${issuerHash}`,
    column: 'sealed_client',
  }),
  webhookSecret: (environmentId: string): EnvironmentOwner<'webhook_secret'> => ({
    purpose: 'webhook_secret',
    environmentId,
    table: 'environments',
    rowId: environmentId,
    column: 'sealed_webhook_secret',
  }),
  previousWebhookSecret: (environmentId: string): EnvironmentOwner<'webhook_secret'> => ({
    purpose: 'webhook_secret',
    environmentId,
    table: 'environments',
    rowId: environmentId,
    column: 'sealed_previous_webhook_secret',
  }),
  /**
   * For both webhook secrets of an installation from before rows were authenticated; nothing is opened under it
   * afterwards.
   */
  formerWebhookSecret: (environmentId: string): EnvironmentOwner<'webhook_secret'> => ({
    purpose: 'webhook_secret',
    environmentId,
    table: 'environments',
    rowId: environmentId,
    column: 'webhook_secret',
  }),
  endpointSecret: (environmentId: string, endpointId: string): EnvironmentOwner<'endpoint_secret'> => ({
    purpose: 'endpoint_secret',
    environmentId,
    table: 'webhook_endpoints',
    rowId: endpointId,
    column: 'sealed_secret',
  }),
  previousEndpointSecret: (environmentId: string, endpointId: string): EnvironmentOwner<'endpoint_secret'> => ({
    purpose: 'endpoint_secret',
    environmentId,
    table: 'webhook_endpoints',
    rowId: endpointId,
    column: 'sealed_previous_secret',
  }),
  /** An answer opens only for the secret key, the idempotency key and the request that it was given to. */
  idempotentAnswer: (
    environmentId: string,
    place: { readonly apiKeyId: string; readonly keyMac: Uint8Array; readonly requestMac: Uint8Array },
  ): EnvironmentOwner<'idempotent_answer'> => ({
    purpose: 'idempotent_answer',
    environmentId,
    table: 'idempotency_keys',
    rowId: [place.apiKeyId, hexOf(place.keyMac), hexOf(place.requestMac)].join(':'),
    column: 'sealed_answer',
  }),
} as const;

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

export async function sealValue<P extends string>(
  runtime: Keyed,
  plaintext: string,
  owner: EnvironmentOwner<P>,
): Promise<Sealed<P>> {
  const key = await runtime.keys.active(runtime.db, owner.environmentId);
  return seal(key, plaintext, owner);
}

/** @throws AppError `credential_integrity` if the value was moved or changed, or sealed under a key that is gone. */
export async function openValue<P extends string>(
  runtime: Keyed,
  bytes: Uint8Array,
  owner: SealOwner<P>,
): Promise<string> {
  try {
    const key = await runtime.keys.byId(runtime.db, dataKeyIdOf(bytes));
    // A data key of another environment never opens values of this one, whatever the ciphertext says.
    const keys = {
      get: (id: string) => (key?.id === id && key.environmentId === owner.environmentId ? key : undefined),
    };
    return open(keys, asSealed<P>(bytes), owner);
  } catch (cause) {
    if (!(cause instanceof VaultError)) throw cause;
    throw new AppError('credential_integrity', 'a stored secret could not be opened and was not returned', { cause });
  }
}
