import { EgressDeniedError, EgressFailedError } from '@holdfast/egress';
import { verificationRequestOf, type ApiRequest, type ProviderDefinition } from '@holdfast/providers';
import { AppError, type TypedCredentials } from '@holdfast/schema';

import { newCredentialValues, statusOfApiRequest, type NewCredentials } from '../api-calls/send-api-request.js';
import type { ServiceContext } from '../context.js';
import { isOutageStatus, providerUnavailable } from '../modes/not-obtained.js';

/** False for credentials that the provider has just issued, or that an import vouches for. */
const IS_VERIFIED: Readonly<Record<TypedCredentials['type'], boolean>> = {
  API_KEY: true,
  BASIC: true,
  TBA: true,
  AWS_SIGV4: true,
  JWT: true,
  SIGNATURE: true,
  APP: false,
  BILL: false,
  CUSTOM: false,
  OAUTH1: false,
  OAUTH2: false,
  OAUTH2_CC: false,
  TWO_STEP: false,
};

/**
 * Sends the provider's harmless verification request with credentials that a person entered or imported, if the
 * definition has one. OAuth tokens are not verified: the provider has just issued them, or an import vouches for them.
 * @throws AppError `connection_test_failed`, or `provider_unavailable` if the provider could not be asked; nothing has
 * been stored then
 */
export async function verifyCredentials(ctx: ServiceContext, given: NewCredentials): Promise<void> {
  const { credentials, definition } = given;
  if (!('type' in credentials) || !IS_VERIFIED[credentials.type]) return;
  const request = verificationRequestOf(definition, await newCredentialValues(ctx, given));
  if (!request) return;
  const status = await statusOf(ctx, given, request);
  if (status >= 200 && status < 300) return;
  if (isOutageStatus(status)) throw providerUnavailable(definition);
  throw new AppError('connection_test_failed', sentenceFor(definition, status));
}

async function statusOf(ctx: ServiceContext, given: NewCredentials, request: ApiRequest): Promise<number> {
  try {
    return await statusOfApiRequest(ctx, given, request);
  } catch (error) {
    if (error instanceof EgressDeniedError || error instanceof EgressFailedError) {
      ctx.logger.warn({ provider: given.definition.id, err: error }, 'credentials could not be checked');
      throw providerUnavailable(given.definition, error);
    }
    throw error;
  }
}

function sentenceFor(definition: ProviderDefinition, status: number): string {
  if (status === 401 || status === 403) return `${definition.name} did not accept these credentials.`;
  return `${definition.name} responded with status ${status} when these credentials were checked.`;
}
