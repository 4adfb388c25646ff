import { errorResponses, SECRET_KEY_ERRORS } from './error-responses.js';
import { neededScopes } from './needed-scopes.js';
import type { OperationObject, ParameterObject, PathItem } from './openapi-types.js';

export const PROXY_PATH = '/proxy/{endpoint}';

// The proxy is no route of the table: nothing of it is parsed. What its headers ask for is told here by hand.
const PARAMETERS: readonly ParameterObject[] = [
  {
    name: 'endpoint',
    in: 'path',
    required: true,
    description: "Path and query at the provider's API, as they are: slashes and escapes go through untouched.",
    schema: { type: 'string' },
  },
  header('Provider-Config-Key', { description: 'The integration.', required: true, schema: { type: 'string', maxLength: 255 } }),
  header('Connection-Id', { description: 'The connection.', required: true, schema: { type: 'string', maxLength: 255 } }),
  header('Retries', { description: 'How often a call is tried again when the provider is busy or failing; 0 when not given, 10 at most.', schema: { type: 'integer', minimum: 0 } }),
  header('Retry-On', { description: 'Further statuses to try again on, separated by commas.', schema: { type: 'string' } }),
  header('Base-Url-Override', { description: 'Another base URL for this call, where the operator allows it.', schema: { type: 'string', format: 'uri' } }),
  header('Forward-Headers-On-Redirect', {
    description: 'A redirect to a host that the integration lists is followed too, with the credential; one to another host is handed to you either way.',
    schema: { type: 'boolean' },
  }),
  header('Decompress', { description: 'Gives the body decompressed.', schema: { type: 'boolean' } }),
];

const DESCRIPTION =
  'A header `Nango-Proxy-<name>` goes to the provider as `<name>`. What the provider answers comes back as it is, whatever its status; a failure of our own carries the header `Holdfast-Error`.';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

export function proxyPathItem(): PathItem {
  return Object.fromEntries(METHODS.map((method) => [method, proxyOperation(method)]));
}

function proxyOperation(method: (typeof METHODS)[number]): OperationObject {
  return {
    operationId: `proxy${method.charAt(0).toUpperCase()}${method.slice(1)}`,
    tags: ['Proxy'],
    summary: `Call the API of a provider (${method.toUpperCase()})`,
    description: `${neededScopes('callProxy')}\n\n${DESCRIPTION}`,
    security: [{ secretKey: [] }],
    parameters: PARAMETERS,
    ...(method !== 'get' && method !== 'delete' && { requestBody: { content: { '*/*': {} } } }),
    responses: {
      '200': { description: 'What the provider answered.', content: { '*/*': {} } },
      ...errorResponses([
        'invalid_headers',
        'proxy_unknown_connection',
        'proxy_refresh_failed',
        'missing_api_url',
        'base_url_override_disabled',
        'base_url_override_not_allowed',
        'unknown_provider',
        'unsupported_auth',
        ...SECRET_KEY_ERRORS,
        'forbidden',
        'proxy_refresh_backoff',
        'proxy_refresh_exhausted',
        'too_many_request',
        'provider_unreachable',
        'server_error',
        'service_unavailable',
      ]),
    },
  };
}

function header(name: string, rest: Pick<ParameterObject, 'required' | 'description' | 'schema'>): ParameterObject {
  return { name, in: 'header', ...rest };
}
