import { submittedConnectionSchema, submittedCredentialsSchema, type ErrorCode, type SubmittedConnection } from '@holdfast/schema';

import { headlessFieldsSchema, headlessLoginSchema, headlessParamsSchema, headlessQuerySchema } from '../inputs/headless-input.js';
import { sessionQueryRoute, type Route } from '../route.js';
import type { Operation } from '../route-description.js';
import { submit, SUBMIT_ERRORS } from './submitted-credentials.js';

const [, , , , , , billSchema, signatureSchema] = submittedCredentialsSchema.options;
const common = { method: 'post', params: headlessParamsSchema, query: headlessQuerySchema } as const;

/** Modes in which a token is signed here, or had for what was typed. */
export const signedInRoutes: readonly Route[] = [
  sessionQueryRoute(
    {
      ...common,
      paths: ['/auth/jwt/:providerConfigKey'],
      body: headlessFieldsSchema,
      operation: operationOf('submitJwt', 'Connect with a key that signs JWTs', 'jwt_token_generation_error'),
    },
    (caller, input) => submit(caller, input, { type: 'JWT', fields: fieldsOf(input.body) }),
  ),
  sessionQueryRoute(
    {
      ...common,
      paths: ['/auth/two-step/:providerConfigKey'],
      body: headlessLoginSchema,
      operation: operationOf('submitTwoStep', 'Connect with what a login takes', 'two_step_credentials_fetch_error'),
    },
    (caller, input) => {
      const { assertionOption, ...fields } = input.body;
      return submit(caller, input, { type: 'TWO_STEP', fields: fieldsOf(fields), ...(assertionOption && { assertion_option: assertionOption }) });
    },
  ),
  sessionQueryRoute(
    {
      ...common,
      paths: ['/auth/bill/:providerConfigKey'],
      body: billSchema.omit({ type: true }),
      operation: operationOf('submitBill', 'Connect with a login at BILL', 'bill_credentials_fetch_error'),
    },
    (caller, input) => submit(caller, input, { ...input.body, type: 'BILL' }),
  ),
  sessionQueryRoute(
    {
      ...common,
      paths: ['/auth/signature/:providerConfigKey'],
      body: signatureSchema.partial({ type: true }),
      operation: operationOf('submitSignature', 'Connect with a user name and a secret that sign each call', 'signature_token_generation_error'),
    },
    (caller, input) => submit(caller, input, { ...input.body, type: 'SIGNATURE' }),
  ),
];

function operationOf(id: string, summary: string, refusal: ErrorCode): Operation<SubmittedConnection> {
  return { id, tag: 'Authorization', summary, output: submittedConnectionSchema, errors: [...SUBMIT_ERRORS, refusal] };
}

function fieldsOf(body: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(body).flatMap(([name, value]) => (name === 'type' || value === undefined ? [] : [[name, value] as const])));
}
