import {
  AppError,
  submittedConnectionSchema,
  SUBMITTED_CREDENTIALS,
  type ErrorCode,
  type SubmittedConnection,
  type SubmittedCredentials,
} from '@holdfast/schema';
import { submitCredentials } from '@holdfast/services';
import type * as z from 'zod';

import type { SessionCaller } from '../../callers/identify-caller.js';
import { SUBMITTED } from '../../operations/example-values.js';
import {
  headlessClientSchema,
  headlessParamsSchema,
  headlessQuerySchema,
  type HeadlessQuery,
} from '../inputs/headless-input.js';
import { sessionQueryRoute, type Route } from '../route.js';

type ParamsOf = z.output<typeof headlessParamsSchema>;

/** The refusals that all modes share. */
export const SUBMIT_ERRORS: readonly ErrorCode[] = [
  'integration_not_allowed',
  'unknown_integration',
  'unknown_provider_template',
  'invalid_auth_mode',
  'invalid_connection',
  'invalid_connection_config',
  'connection_test_failed',
  'provider_unavailable',
  'provider_refused',
  'account_changed',
];

/**
 * Routes to which the published browser SDK posts the end user's input, one per mode. The session token is in the
 * query.
 */
export const submittedCredentialRoutes: readonly Route[] = [
  sessionQueryRoute(
    {
      method: 'post',
      paths: ['/api-auth/api-key/:providerConfigKey'],
      params: headlessParamsSchema,
      query: headlessQuerySchema,
      body: SUBMITTED_CREDENTIALS.API_KEY.omit({ type: true }),
      operation: {
        id: 'submitApiKey',
        formOf: 'submitCredentials',
        tag: 'Authorization',
        summary: 'Connect with an API key',
        example: { request: { apiKey: '…' }, answer: SUBMITTED },
        output: submittedConnectionSchema,
        errors: SUBMIT_ERRORS,
      },
    },
    (caller, input) => submit(caller, input, { type: 'API_KEY', ...input.body }),
  ),
  sessionQueryRoute(
    {
      method: 'post',
      paths: ['/api-auth/basic/:providerConfigKey'],
      params: headlessParamsSchema,
      query: headlessQuerySchema,
      body: SUBMITTED_CREDENTIALS.BASIC.omit({ type: true }),
      operation: {
        id: 'submitBasic',
        formOf: 'submitCredentials',
        tag: 'Authorization',
        summary: 'Connect with a user name and a password',
        example: { request: { username: 'ada', password: '…' }, answer: SUBMITTED },
        output: submittedConnectionSchema,
        errors: SUBMIT_ERRORS,
      },
    },
    (caller, input) => submit(caller, input, { type: 'BASIC', ...input.body }),
  ),
  sessionQueryRoute(
    {
      method: 'post',
      paths: ['/oauth2/auth/:providerConfigKey'],
      anyContentType: true,
      params: headlessParamsSchema,
      query: headlessQuerySchema,
      body: headlessClientSchema,
      operation: {
        id: 'submitClientCredentials',
        formOf: 'submitCredentials',
        tag: 'Authorization',
        summary: 'Connect with a client of the end user',
        description:
          'A client id with a client secret, a private key, or a private key and its certificate, as the provider asks. The token is fetched at once.',
        example: { request: { client_id: '8a61f9b3', client_secret: '…' }, answer: SUBMITTED },
        output: submittedConnectionSchema,
        errors: [
          ...SUBMIT_ERRORS,
          'unknown_provider_config',
          'missing_client_id',
          'missing_client_secret',
          'client_credentials_fetch_error',
          'two_step_credentials_fetch_error',
        ],
      },
    },
    (caller, input) => submitClient(caller, input),
  ),
  sessionQueryRoute(
    {
      method: 'post',
      paths: ['/auth/unauthenticated/:providerConfigKey'],
      params: headlessParamsSchema,
      query: headlessQuerySchema,
      operation: {
        id: 'connectWithoutCredentials',
        formOf: 'submitCredentials',
        tag: 'Authorization',
        summary: 'Connect without credentials',
        example: { answer: SUBMITTED },
        output: submittedConnectionSchema,
        errors: SUBMIT_ERRORS,
      },
    },
    (caller, input) => submit(caller, input, { type: 'NONE' }),
  ),
];

export interface Submitted {
  readonly params: ParamsOf;
  readonly query: HeadlessQuery;
}

export function submit(
  { services, session }: SessionCaller,
  { params, query }: Submitted,
  credentials: SubmittedCredentials,
): Promise<SubmittedConnection> {
  return submitCredentials(services, session, {
    integration_id: params.providerConfigKey,
    credentials,
    ...(query.params && { connection_config: query.params }),
    keepsUndeclared: true,
  });
}

async function submitClient(
  caller: SessionCaller,
  input: Submitted & { readonly body: z.output<typeof headlessClientSchema> },
): Promise<SubmittedConnection> {
  const { type: _type, client_id: clientId, client_secret: clientSecret, ...keys } = input.body;
  if (!clientId) throw new AppError('missing_client_id', 'client_id: a client id is required');
  if (!clientSecret && !keys.client_private_key)
    throw new AppError('missing_client_secret', 'client_secret: a client secret is required');
  try {
    return await submit(caller, input, {
      type: 'OAUTH2_CC',
      client_id: clientId,
      ...(clientSecret && { client_secret: clientSecret }),
      ...keys,
    });
  } catch (error) {
    // Older SDKs send the client of a login to this path, without a type.
    if (error instanceof AppError && error.code === 'invalid_auth_mode' && clientSecret)
      return submitLogin(caller, input, { clientId, clientSecret, refusal: error });
    // On this path alone an unknown integration is 400 on the wire.
    if (error instanceof AppError && error.code === 'unknown_integration')
      throw new AppError('unknown_provider_config', error.message, { cause: error });
    throw error;
  }
}

interface ClientOfLogin {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refusal: AppError;
}

async function submitLogin(
  caller: SessionCaller,
  input: Submitted,
  { clientId, clientSecret, refusal }: ClientOfLogin,
): Promise<SubmittedConnection> {
  try {
    return await submit(caller, input, {
      type: 'TWO_STEP',
      fields: { client_id: clientId, client_secret: clientSecret },
    });
  } catch (error) {
    throw error instanceof AppError && error.code === 'invalid_auth_mode' ? refusal : error;
  }
}
