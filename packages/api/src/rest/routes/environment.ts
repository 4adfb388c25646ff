import * as z from 'zod';

import { CREATED, SESSION } from '../../operations/example-values.js';
import { reportTelemetryInputSchema, requireRecent } from '../inputs/telemetry-input.js';
import { secretKeyRoute, sessionBodyRoute, type Route } from '../route.js';

const variablesSchema = z.array(z.object({ name: z.string(), value: z.string() }));

export const environmentRoutes: readonly Route[] = [
  secretKeyRoute(
    {
      method: 'get',
      paths: ['/environment-variables'],
      operation: {
        id: 'listEnvironmentVariables',
        formOf: { none: 'the published SDKs ask for it; the list is always empty' },
        tag: 'Environment',
        summary: 'List variables of the environment',
        description: 'There are none: the list is always empty.',
        scopes: ['environment:variables:read'],
        example: { answer: [] },
        output: variablesSchema,
        errors: [],
      },
    },
    () => [],
  ),
  sessionBodyRoute(
    {
      method: 'post',
      paths: ['/connect/telemetry'],
      status: 204,
      body: reportTelemetryInputSchema,
      operation: {
        id: 'reportTelemetry',
        formOf: { none: 'a beacon of the Connect UI, which cannot set headers' },
        tag: 'Connect sessions',
        summary: 'Report an action of an end user',
        example: { request: { token: SESSION.data.token, event: 'open', timestamp: CREATED } },
        output: z.void(),
        errors: [],
      },
    },
    ({ services }, { body }) => {
      requireRecent(body, services.clock());
      const integration = body.dimensions?.integration;
      services.logger.info(integration === undefined ? {} : { integration }, `the Connect UI reports ${body.event}`);
    },
  ),
];
