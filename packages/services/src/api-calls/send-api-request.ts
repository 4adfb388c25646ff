import type { IntegrationRecord } from '@holdfast/db';
import { placesCredential, type ApiRequest, type ProviderDefinition, type TemplateValues } from '@holdfast/providers';
import type { Credentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { openSettings } from '../integrations/integration-secrets.js';
import { madeValues } from './made-values.js';
import { callSignerOf } from './sign-call.js';
import { accessTokenOf, usualAuthorization } from './usual-authorization.js';
import { stringsOf, templateValues } from '../token-requests/request-provider-token.js';

const DEADLINE_MS = 10_000;
const MAX_ANSWER_BYTES = 1_048_576;

/** Credentials that no connection holds yet, and what they are for. */
export interface NewCredentials {
  readonly definition: ProviderDefinition;
  readonly integration: IntegrationRecord;
  readonly credentials: Credentials;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
}

/** What the requests of a definition are filled with. A call names the client at most; its secret is for the token endpoint. */
export async function newCredentialValues(ctx: ServiceContext, given: NewCredentials): Promise<TemplateValues> {
  const { credentials, integration } = given;
  const override = 'type' in credentials && (credentials.type === 'OAUTH2' || credentials.type === 'TBA') ? credentials.config_override : undefined;
  return {
    ...templateValues({ connectionConfig: given.connectionConfig, settings: await openSettings(ctx, integration) }),
    cred: stringsOf(credentials),
    accessToken: accessTokenOf(credentials),
    client: { id: override?.client_id ?? integration.clientId ?? '', secret: '' },
    named: madeValues(ctx.clock()),
  };
}

/** Calls the API with the credential where calls through the proxy have it, signed where it signs. @throws EgressDeniedError, EgressFailedError, AppError `client_misconfigured` */
export async function sendApiRequest(ctx: ServiceContext, given: NewCredentials, request: ApiRequest): Promise<Response> {
  const { url, method, headers, body } = await signed(ctx, given, request);
  return ctx.fetch(url, { method, headers, ...(body !== undefined && { body }), deadlineMs: DEADLINE_MS, maxResponseBytes: MAX_ANSWER_BYTES });
}

async function signed(ctx: ServiceContext, given: NewCredentials, request: ApiRequest): Promise<ApiRequest> {
  const sign = await callSignerOf(ctx, given, given.credentials);
  const body = request.body === undefined ? null : { type: 'bytes' as const, bytes: Buffer.from(request.body) };
  return sign === null ? authorized(given, request) : { ...request, ...sign({ ...request, body }), method: request.method };
}

function authorized({ definition, credentials }: NewCredentials, request: ApiRequest): ApiRequest {
  const usual = placesCredential(definition) ? null : usualAuthorization(credentials);
  const isGiven = Object.keys(request.headers).some((name) => name.toLowerCase() === 'authorization');
  return usual === null || isGiven ? request : { ...request, headers: { ...request.headers, authorization: usual } };
}
