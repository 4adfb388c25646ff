import type { IntegrationRecord } from '@holdfast/db';

import type { Runtime } from '../context.js';
import { openClientSecret } from './integration-secrets.js';

/** The OAuth client that tokens are asked for as. */
export interface OAuthClientInUse {
  readonly id: string;
  readonly secret: string | null;
  /** By which the client signs or shows who it is, in PEM or as a JWK. */
  readonly privateKey?: string | undefined;
  /** In PEM. */
  readonly certificate?: string | undefined;
}

/** What a connection keeps of a client of its own. */
export interface KeptClient {
  readonly client_id?: string | undefined;
  readonly client_secret?: string | undefined;
}

/** The client of the connection where it has one, else that of the integration, whose secret goes with no other id. */
export async function oauthClientOf(
  runtime: Pick<Runtime, 'db' | 'keys'>,
  integration: Pick<IntegrationRecord, 'environmentId' | 'id' | 'clientId' | 'sealedClientSecret'>,
  kept: KeptClient | undefined,
): Promise<OAuthClientInUse> {
  if (kept?.client_id !== undefined && kept.client_id !== integration.clientId) {
    return { id: kept.client_id, secret: kept.client_secret ?? null };
  }
  return { id: integration.clientId ?? '', secret: kept?.client_secret ?? (await openClientSecret(runtime, integration)) };
}
