import { rotatedWebhookSecretSchema } from '@holdfast/schema';
import { rotateWebhookSecret } from '@holdfast/services';
import * as z from 'zod';

import { reportTelemetryInputSchema } from '../inputs/telemetry-input.js';
import { secretKeyRoute, sessionBodyRoute, type Route } from '../route.js';

const variablesSchema = z.array(z.object({ name: z.string(), value: z.string() }));

export const environmentRoutes: readonly Route[] = [
  secretKeyRoute(
    {
      method: 'get',
      paths: ['/environment-variables'],
      operation: {
        id: 'listEnvironmentVariables',
        tag: 'Environment',
        summary: 'List variables of the environment',
        description: 'There are none: the list is always empty.',
        output: variablesSchema,
        errors: [],
      },
    },
    () => [],
  ),
  secretKeyRoute(
    {
      method: 'post',
      paths: ['/environment/webhook-signing-key/rotate'],
      operation: {
        id: 'rotateWebhookSigningKey',
        tag: 'Environment',
        summary: 'Change the key that signs webhooks',
        description: 'The key before it keeps signing for 24 hours beside the new one.',
        output: rotatedWebhookSecretSchema,
        errors: [],
      },
    },
    (services) => rotateWebhookSecret(services),
  ),
  sessionBodyRoute(
    {
      method: 'post',
      paths: ['/connect/telemetry'],
      status: 204,
      body: reportTelemetryInputSchema,
      operation: { id: 'reportTelemetry', tag: 'Connect sessions', summary: 'Report what an end user did', output: z.void(), errors: [] },
    },
    ({ services }, { body }) => {
      const integration = body.dimensions?.integration;
      services.logger.info(integration === undefined ? {} : { integration }, `the Connect UI reports ${body.event}`);
    },
  ),
];
