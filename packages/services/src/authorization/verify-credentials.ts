import { EgressDeniedError, EgressFailedError } from '@holdfast/egress';
import { verificationRequestOf, type ApiRequest, type ProviderDefinition } from '@holdfast/providers';
import { AppError, type TypedCredentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { newCredentialValues, sendApiRequest, type NewCredentials } from '../api-calls/send-api-request.js';

const VERIFIED: ReadonlySet<unknown> = new Set(['API_KEY', 'BASIC', 'TBA', 'AWS_SIGV4', 'JWT', 'SIGNATURE'] satisfies TypedCredentials['type'][]);

/**
 * Calls the provider's harmless verification request with credentials that a person typed or imported, where the provider has one.
 * OAuth tokens are not asked about: they came from the provider, or an import vouches for them.
 * @throws AppError `connection_test_failed`; nothing has been stored then
 */
export async function verifyCredentials(ctx: ServiceContext, given: NewCredentials): Promise<void> {
  const { credentials, definition } = given;
  if (!('type' in credentials) || !VERIFIED.has(credentials.type)) return;
  const request = verificationRequestOf(definition, await newCredentialValues(ctx, given));
  if (!request) return;
  const status = await statusOf(ctx, given, request);
  if (status >= 200 && status < 300) return;
  throw new AppError('connection_test_failed', sentenceFor(definition, status));
}

async function statusOf(ctx: ServiceContext, given: NewCredentials, request: ApiRequest): Promise<number> {
  try {
    const response = await sendApiRequest(ctx, given, request);
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    if (error instanceof EgressDeniedError || error instanceof EgressFailedError) {
      throw new AppError('connection_test_failed', 'The provider could not be reached to check these credentials.', { cause: error });
    }
    throw error;
  }
}

function sentenceFor(definition: ProviderDefinition, status: number): string {
  if (status === 401 || status === 403) return `${definition.name} did not accept these credentials.`;
  return `${definition.name} answered ${status} when these credentials were checked.`;
}
