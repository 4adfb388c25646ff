import type { IntegrationRecord } from '@holdfast/db';
import { EgressDeniedError, EgressFailedError } from '@holdfast/egress';
import { verificationRequestOf, type ApiRequest, type ProviderDefinition } from '@holdfast/providers';
import { AppError, type Credentials, type TypedCredentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { openSettings } from '../integrations/integration-secrets.js';
import { callSignerOf } from '../modes/sign-call.js';
import { accessTokenOf } from '../proxy/proxy-authorization.js';
import { stringsOf, templateValues } from './request-provider-token.js';

const VERIFIED: ReadonlySet<unknown> = new Set(['API_KEY', 'BASIC', 'TBA', 'AWS_SIGV4', 'JWT', 'SIGNATURE'] satisfies TypedCredentials['type'][]);
const DEADLINE_MS = 10_000;
const MAX_ANSWER_BYTES = 1_048_576;

export interface Verification {
  readonly definition: ProviderDefinition;
  readonly integration: IntegrationRecord;
  readonly credentials: Credentials;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
}

/**
 * Calls the provider's harmless verification request with credentials that a person typed or imported, where the provider has one.
 * OAuth tokens are not asked about: they came from the provider, or an import vouches for them.
 * @throws AppError `connection_test_failed`; nothing has been stored then
 */
export async function verifyCredentials(ctx: ServiceContext, verification: Verification): Promise<void> {
  const { credentials, definition } = verification;
  if (!('type' in credentials) || !VERIFIED.has(credentials.type)) return;
  const request = verificationRequestOf(definition, {
    ...templateValues({ connectionConfig: verification.connectionConfig, settings: await openSettings(ctx, verification.integration) }),
    cred: stringsOf(credentials),
    accessToken: accessTokenOf(credentials),
  });
  if (!request) return;
  const status = await statusOf(ctx, await signed(ctx, verification, request));
  if (status >= 200 && status < 300) return;
  throw new AppError('connection_test_failed', sentenceFor(definition, status));
}

/** @throws AppError `client_misconfigured` */
async function signed(ctx: ServiceContext, verification: Verification, request: ApiRequest): Promise<ApiRequest> {
  const sign = await callSignerOf(ctx, verification, verification.credentials);
  const body = request.body === undefined ? null : { type: 'bytes' as const, bytes: Buffer.from(request.body) };
  return sign === null ? request : { ...request, ...sign({ ...request, body }), method: request.method };
}

async function statusOf(ctx: ServiceContext, request: ApiRequest): Promise<number> {
  try {
    const response = await ctx.fetch(request.url, {
      method: request.method,
      headers: request.headers,
      ...(request.body !== undefined && { body: request.body }),
      deadlineMs: DEADLINE_MS,
      maxResponseBytes: MAX_ANSWER_BYTES,
    });
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
