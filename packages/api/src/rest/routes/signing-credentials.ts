import { submittedConnectionSchema, submittedCredentialsSchema } from '@holdfast/schema';

import { headlessParamsSchema, headlessQuerySchema, headlessRoleQuerySchema } from '../inputs/headless-input.js';
import { sessionQueryRoute, type Route } from '../route.js';
import { submit, SUBMIT_ERRORS } from './submitted-credentials.js';

const [, , , tokenPairSchema, , , , , roleSchema] = submittedCredentialsSchema.options;

/** What the published browser SDK posts for credentials with which each call is signed. */
export const signingCredentialRoutes: readonly Route[] = [
  sessionQueryRoute(
    {
      method: 'post',
      paths: ['/auth/tba/:providerConfigKey'],
      params: headlessParamsSchema,
      query: headlessQuerySchema,
      body: tokenPairSchema.omit({ type: true }),
      operation: {
        id: 'submitTba',
        tag: 'Authorization',
        summary: 'Connect with a token pair',
        description: 'Calls are signed by OAuth 1.0a with the pair and the client of the integration, or the client given here.',
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
      query: headlessRoleQuerySchema,
      body: roleSchema.omit({ type: true }),
      operation: {
        id: 'submitAwsRole',
        tag: 'Authorization',
        summary: 'Connect with an AWS role',
        description: 'The role is assumed at once, with the external id of `params[external_id]`; the temporary keys are renewed as they end.',
        output: submittedConnectionSchema,
        errors: [...SUBMIT_ERRORS, 'client_misconfigured'],
      },
    },
    (caller, input) => submit(caller, input, { type: 'AWS_SIGV4', ...input.body }),
  ),
];
