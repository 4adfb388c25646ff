import { isReservedParameter } from '@holdfast/oauth';
import { invalidBodyOf, type CreateConnectSessionInput } from '@holdfast/schema';

type IntegrationDefaults = CreateConnectSessionInput['integrations_config_defaults'];

/** Parameters for the provider's authorization page may not take the place of one that belongs to the flow. @throws AppError `invalid_body` */
export function checkAuthorizationParams(defaults: IntegrationDefaults): void {
  const issues = Object.entries(defaults ?? {}).flatMap(([key, { authorization_params: params }]) =>
    Object.keys(params ?? {})
      .filter(isReservedParameter)
      .map((name) => ({
        code: 'custom',
        message: 'belongs to the authorization flow and cannot be set',
        path: ['integrations_config_defaults', key, 'authorization_params', name],
      })),
  );
  if (issues.length > 0) throw invalidBodyOf(issues);
}
