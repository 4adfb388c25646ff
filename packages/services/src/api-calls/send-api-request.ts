import type { IntegrationRecord } from '@holdfast/db';
import {
  callShowsClientSecret,
  placesCredential,
  type ApiRequest,
  type ProviderDefinition,
  type TemplateValues,
} from '@holdfast/providers';
import type { Credentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { openClientSecret, openSettings } from '../integrations/integration-secrets.js';
import { madeValues } from '../token-requests/made-values.js';
import { stringsOf, templateValues } from '../token-requests/request-provider-token.js';
import { callSignerOf } from './sign-call.js';
import { accessTokenOf, usualAuthorization } from './usual-authorization.js';

const DEADLINE_MS = 10_000;
const MAX_ANSWER_BYTES = 1_048_576;

/** Credentials that no connection holds yet, and their provider and integration. */
export interface NewCredentials {
  readonly definition: ProviderDefinition;
  readonly integration: IntegrationRecord;
  readonly credentials: Credentials;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
}

/**
 * The values for the templates of a definition. A call names the client, and its secret only if the definition uses it.
 */
export async function newCredentialValues(ctx: ServiceContext, given: NewCredentials): Promise<TemplateValues> {
  const { credentials, integration } = given;
  const secret = callShowsClientSecret(given.definition) ? ((await openClientSecret(ctx, integration)) ?? '') : '';
  const override =
    'type' in credentials && (credentials.type === 'OAUTH2' || credentials.type === 'TBA')
      ? credentials.config_override
      : undefined;
  return {
    ...templateValues({ connectionConfig: given.connectionConfig, settings: await openSettings(ctx, integration) }),
    cred: stringsOf(credentials),
    accessToken: accessTokenOf(credentials),
    client:
      override?.client_id === undefined
        ? { id: integration.clientId ?? '', secret }
        : { id: override.client_id, secret: secret && (override.client_secret ?? '') },
    named: madeValues(ctx.clock()),
  };
}

/**
 * Calls the API with the credential in the same place as proxy calls, and signs the call if the definition says so.
 * @throws EgressDeniedError, EgressFailedError, AppError `client_misconfigured`
 */
export function sendApiRequest(ctx: ServiceContext, given: NewCredentials, request: ApiRequest): Promise<Response> {
  return send(ctx, given, { request, dropBody: false });
}

/** Returns the status of such a call and drops the body unread. Throws like `sendApiRequest`. */
export async function statusOfApiRequest(
  ctx: ServiceContext,
  given: NewCredentials,
  request: ApiRequest,
): Promise<number> {
  return (await send(ctx, given, { request, dropBody: true })).status;
}

interface Sending {
  readonly request: ApiRequest;
  readonly dropBody: boolean;
}

async function send(ctx: ServiceContext, given: NewCredentials, { request, dropBody }: Sending): Promise<Response> {
  const { url, method, headers, body } = await signed(ctx, given, request);
  return ctx.fetch(url, {
    method,
    headers,
    ...(body !== undefined && { body }),
    deadlineMs: DEADLINE_MS,
    maxResponseBytes: MAX_ANSWER_BYTES,
    dropBody,
  });
}

async function signed(ctx: ServiceContext, given: NewCredentials, request: ApiRequest): Promise<ApiRequest> {
  const sign = await callSignerOf(ctx, given, given.credentials);
  const body = request.body === undefined ? null : { type: 'bytes' as const, bytes: Buffer.from(request.body) };
  return sign === null
    ? authorized(given, request)
    : { ...request, ...sign({ ...request, body }), method: request.method };
}

function authorized({ definition, credentials }: NewCredentials, request: ApiRequest): ApiRequest {
  const usual = placesCredential(definition) ? null : usualAuthorization(credentials);
  const isGiven = Object.keys(request.headers).some((name) => name.toLowerCase() === 'authorization');
  return usual === null || isGiven ? request : { ...request, headers: { ...request.headers, authorization: usual } };
}
