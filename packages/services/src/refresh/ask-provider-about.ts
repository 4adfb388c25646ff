import { integrationStore, type ConnectionRecord } from '@holdfast/db';
import { EgressDeniedError, EgressFailedError } from '@holdfast/egress';
import { verificationRequestOf } from '@holdfast/providers';
import { AppError } from '@holdfast/schema';

import { newCredentialValues, statusOfApiRequest } from '../api-calls/send-api-request.js';
import type { ServiceContext } from '../context.js';
import { openSecrets, withSecretConfig } from '../credentials/held-secrets.js';
import { forRefresh } from '../outgoing-turn.js';

/** The provider's answer about a credential; `unknown` if it cannot be asked or answers anything else. */
export type CredentialVerdict = 'accepted' | 'refused' | 'unknown';

/** Sends the definition's verification request, if it has one, with the credential of a connection. */
export async function askProviderAbout(ctx: ServiceContext, record: ConnectionRecord): Promise<CredentialVerdict> {
  const definition = ctx.providers.get(record.provider);
  if (!definition?.api?.verify) return 'unknown';
  try {
    const integration = await integrationStore.getById(ctx.db, ctx.environment.id, record.integrationRowId);
    if (!integration) return 'unknown';
    const held = await openSecrets(ctx, record);
    const { connectionConfig } = withSecretConfig(record, held);
    const given = { definition, integration, credentials: held.credentials, connectionConfig };
    const request = verificationRequestOf(definition, await newCredentialValues(ctx, given));
    return request ? verdictOf(await statusOfApiRequest(forRefresh(ctx, definition), given, request)) : 'unknown';
  } catch (error) {
    if (error instanceof EgressDeniedError || error instanceof EgressFailedError || error instanceof AppError)
      return 'unknown';
    throw error;
  }
}

function verdictOf(status: number): CredentialVerdict {
  if (status === 401) return 'refused';
  return status >= 200 && status < 300 ? 'accepted' : 'unknown';
}
