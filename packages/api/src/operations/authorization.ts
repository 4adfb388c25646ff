import {
  authorizationOutcomeInputSchema,
  authorizationOutcomeSchema,
  startAuthorizationInputSchema,
  startedAuthorizationSchema,
  submitCredentialsInputSchema,
  submittedConnectionSchema,
} from '@holdfast/schema';
import { authorizationOutcome, startAuthorization, submitCredentials } from '@holdfast/services';

import { defineOperation } from './define-operation.js';

const start = defineOperation({
  id: 'startAuthorization',
  kind: 'mutation',
  audit: 'authorization.started',
  caller: 'session',
  scopes: [],
  input: startAuthorizationInputSchema,
  output: startedAuthorizationSchema,
  errors: [],
  docs: { tag: 'Authorization', summary: 'Start an authorization' },
  rest: { none: 'over REST a browser opens GET /oauth/connect/<integration>, a page' },
  run: ({ services, session }, input) => startAuthorization(services, session, input),
});

const outcome = defineOperation({
  id: 'readAuthorizationOutcome',
  kind: 'query',
  caller: 'session',
  scopes: [],
  input: authorizationOutcomeInputSchema,
  output: authorizationOutcomeSchema,
  errors: [],
  docs: { tag: 'Authorization', summary: 'Read the outcome of an authorization' },
  rest: { none: 'over REST the outcome arrives through the WebSocket' },
  run: ({ services, session }, input) => authorizationOutcome(services, session, input),
});

const submit = defineOperation({
  id: 'submitCredentials',
  kind: 'mutation',
  audit: 'connection.authorized',
  caller: 'session',
  scopes: [],
  input: submitCredentialsInputSchema,
  output: submittedConnectionSchema,
  errors: [],
  docs: { tag: 'Authorization', summary: 'Connect with credentials that an end user entered' },
  rest: { none: 'over REST each mode has the route that the published browser SDK calls' },
  run: ({ services, session }, input) => submitCredentials(services, session, input),
});

export const authorization = { start, outcome, submit };
