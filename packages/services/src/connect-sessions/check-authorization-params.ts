import { isReservedParameter } from '@holdfast/oauth';
import { invalidBodyOf, type CreateConnectSessionInput } from '@holdfast/schema';

import { reservedParameterAdvice } from './reserved-parameter-advice.js';

type IntegrationDefaults = CreateConnectSessionInput['integrations_config_defaults'];

/**
 * Parameters for the provider's authorization page must not replace one that belongs to the flow; `scope` overrides the
 * scopes. @throws AppError `invalid_body`
 */
export function checkAuthorizationParams(defaults: IntegrationDefaults): void {
  const issues = Object.entries(defaults ?? {}).flatMap(([key, { authorization_params: params }]) =>
    Object.keys(params ?? {})
      .filter((name) => name !== 'scope' && isReservedParameter(name))
      .map((name) => ({
        code: 'custom',
        message: `cannot be set here: it ${reservedParameterAdvice(name)}`,
        path: ['integrations_config_defaults', key, 'authorization_params', name],
      })),
  );
  if (issues.length > 0) throw invalidBodyOf(issues);
}
