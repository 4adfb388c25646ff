import type { IntegrationRecord } from '@holdfast/db';

import type { Runtime } from '../context.js';
import { openClientSecret } from './integration-secrets.js';

/** The OAuth client of a token request. */
export interface OAuthClientInUse {
  readonly id: string;
  readonly secret: string | null;
  /** The key with which the client signs or authenticates, in PEM or as a JWK. */
  readonly privateKey?: string | undefined;
  /** In PEM. */
  readonly certificate?: string | undefined;
}

/** A connection's own client. */
export interface KeptClient {
  readonly client_id?: string | undefined;
  readonly client_secret?: string | undefined;
}

/** The connection's own client, else that of the integration, whose secret goes with no other client id. */
export async function oauthClientOf(
  runtime: Pick<Runtime, 'db' | 'keys'>,
  integration: Pick<IntegrationRecord, 'environmentId' | 'id' | 'clientId' | 'sealedClientSecret'>,
  kept: KeptClient | undefined,
): Promise<OAuthClientInUse> {
  if (kept?.client_id !== undefined && kept.client_id !== integration.clientId) {
    return { id: kept.client_id, secret: kept.client_secret ?? null };
  }
  return {
    id: integration.clientId ?? '',
    secret: kept?.client_secret ?? (await openClientSecret(runtime, integration)),
  };
}
