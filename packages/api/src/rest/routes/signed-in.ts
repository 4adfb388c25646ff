import {
  submittedConnectionSchema,
  SUBMITTED_CREDENTIALS,
  type ErrorCode,
  type SubmittedConnection,
} from '@holdfast/schema';

import { SUBMITTED } from '../../operations/example-values.js';
import {
  headlessFieldsSchema,
  headlessLoginSchema,
  headlessParamsSchema,
  headlessQuerySchema,
} from '../inputs/headless-input.js';
import type { RouteOperation } from '../route-description.js';
import { sessionQueryRoute, type Route } from '../route.js';
import { submit, SUBMIT_ERRORS } from './submitted-credentials.js';

const common = { method: 'post', params: headlessParamsSchema, query: headlessQuerySchema } as const;

/** Modes in which Holdfast signs a token, or requests one with the end user's input. */
export const signedInRoutes: readonly Route[] = [
  sessionQueryRoute(
    {
      ...common,
      paths: ['/auth/jwt/:providerConfigKey'],
      body: headlessFieldsSchema,
      operation: operationOf('submitJwt', 'Connect with a key that signs JWTs', {
        refusal: 'jwt_token_generation_error',
        request: { account: 'ACME', privateKey: '…' },
      }),
    },
    (caller, input) => submit(caller, input, { type: 'JWT', fields: fieldsOf(input.body) }),
  ),
  sessionQueryRoute(
    {
      ...common,
      paths: ['/auth/two-step/:providerConfigKey'],
      body: headlessLoginSchema,
      operation: operationOf('submitTwoStep', 'Connect with the fields of a login', {
        refusal: 'two_step_credentials_fetch_error',
        request: { user: 'ada', secret: '…' },
      }),
    },
    (caller, input) => {
      const { assertionOption, ...fields } = input.body;
      return submit(caller, input, {
        type: 'TWO_STEP',
        fields: fieldsOf(fields),
        ...(assertionOption && { assertion_option: assertionOption }),
      });
    },
  ),
  sessionQueryRoute(
    {
      ...common,
      paths: ['/auth/bill/:providerConfigKey'],
      body: SUBMITTED_CREDENTIALS.BILL.omit({ type: true }),
      operation: operationOf('submitBill', 'Connect with a login at BILL', {
        refusal: 'bill_credentials_fetch_error',
        request: { username: 'ada', password: '…', organization_id: '008', dev_key: '…' },
      }),
    },
    (caller, input) => submit(caller, input, { ...input.body, type: 'BILL' }),
  ),
  sessionQueryRoute(
    {
      ...common,
      paths: ['/auth/signature/:providerConfigKey'],
      body: SUBMITTED_CREDENTIALS.SIGNATURE.partial({ type: true }),
      operation: operationOf('submitSignature', 'Connect with a user name and a secret that sign each call', {
        refusal: 'signature_token_generation_error',
        request: { type: 'SIGNATURE', username: 'ada', password: '…' },
      }),
    },
    (caller, input) => submit(caller, input, { ...input.body, type: 'SIGNATURE' }),
  ),
];

interface SignedIn {
  readonly refusal: ErrorCode;
  readonly request: unknown;
}

function operationOf(
  id: string,
  summary: string,
  { refusal, request }: SignedIn,
): RouteOperation<SubmittedConnection> & { readonly formOf: string } {
  const example = { request, answer: SUBMITTED };
  return {
    id,
    formOf: 'submitCredentials',
    tag: 'Authorization',
    summary,
    example,
    output: submittedConnectionSchema,
    errors: [...SUBMIT_ERRORS, refusal],
  };
}

function fieldsOf(body: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      name === 'type' || value === undefined ? [] : [[name, value] as const],
    ),
  );
}
