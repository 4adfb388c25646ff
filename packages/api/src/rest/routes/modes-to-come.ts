import { AppError, type AuthMode } from '@holdfast/schema';
import { findIntegrationOfMode } from '@holdfast/services';
import * as z from 'zod';

import { headlessParamsSchema, headlessQuerySchema } from '../inputs/headless-input.js';
import { sessionQueryRoute, type Route } from '../route.js';

/**
 * Ways to connect that the published browser SDK supports and no provider of the catalogue uses: each is refused with
 * the reason.
 */
const MODES: readonly (readonly [path: string, mode: AuthMode | 'outbound installation'])[] = [
  ['/auth/oauth-outbound/:providerConfigKey', 'outbound installation'],
];

export const modeToComeRoutes: readonly Route[] = MODES.map(([path, mode]) =>
  sessionQueryRoute(
    {
      method: 'post',
      paths: [path],
      anyContentType: mode === 'outbound installation',
      params: headlessParamsSchema,
      query: headlessQuerySchema,
      operation: {
        id: `submit${path.split('/')[2]?.replaceAll(/(?:^|-)([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase()) ?? ''}`,
        formOf: { none: 'the published browser SDK calls it; it only refuses' },
        tag: 'Authorization',
        summary: `Refused: no provider is connected by ${mode}`,
        output: z.never(),
        errors: ['integration_not_allowed', 'unknown_integration', 'unknown_provider_template', 'invalid_auth_mode'],
      },
    },
    async ({ services, session }, { params }) => {
      await findIntegrationOfMode(services, session, { integrationKey: params.providerConfigKey, mode });
      throw new AppError('not_implemented', `connecting by ${mode} is not offered`);
    },
  ),
);
