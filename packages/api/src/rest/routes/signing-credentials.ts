import { SUBMITTED_CREDENTIALS, submittedConnectionSchema } from '@holdfast/schema';

import { SUBMITTED } from '../../operations/example-values.js';
import { headlessParamsSchema, headlessQuerySchema } from '../inputs/headless-input.js';
import { sessionQueryRoute, type Route } from '../route.js';
import { submit, SUBMIT_ERRORS } from './submitted-credentials.js';

/** Routes of the published browser SDK for credentials that sign each call. */
export const signingCredentialRoutes: readonly Route[] = [
  sessionQueryRoute(
    {
      method: 'post',
      paths: ['/auth/tba/:providerConfigKey'],
      params: headlessParamsSchema,
      query: headlessQuerySchema,
      body: SUBMITTED_CREDENTIALS.TBA.omit({ type: true }),
      operation: {
        id: 'submitTba',
        formOf: 'submitCredentials',
        tag: 'Authorization',
        summary: 'Connect with a token pair',
        description:
          'Calls are signed by OAuth 1.0a with the pair and the client of the integration, or the client given here.',
        example: { request: { token_id: 'b2c7…', token_secret: '…' }, answer: SUBMITTED },
        output: submittedConnectionSchema,
        errors: [...SUBMIT_ERRORS, 'missing_client_id', 'missing_client_secret'],
      },
    },
    (caller, input) => submit(caller, input, { type: 'TBA', ...input.body }),
  ),
  sessionQueryRoute(
    {
      method: 'post',
      paths: ['/auth/aws-sigv4/:providerConfigKey'],
      params: headlessParamsSchema,
      query: headlessQuerySchema,
      body: SUBMITTED_CREDENTIALS.AWS_SIGV4.omit({ type: true }),
      operation: {
        id: 'submitAwsRole',
        formOf: 'submitCredentials',
        tag: 'Authorization',
        summary: 'Connect with an AWS role',
        description:
          'The role is assumed at once, with `externalId` of the session (`GET /connect/session`), which its trust policy must require; the temporary keys are refreshed before they expire.',
        example: {
          request: { role_arn: 'arn:aws:iam::123456789012:role/Reader', region: 'eu-central-1' },
          answer: SUBMITTED,
        },
        output: submittedConnectionSchema,
        errors: [...SUBMIT_ERRORS, 'client_misconfigured'],
      },
    },
    (caller, input) => submit(caller, input, { type: 'AWS_SIGV4', ...input.body }),
  ),
];
