import { PROXY_NEEDS } from '../rest/proxy-handler.js';
import { errorResponses, SECRET_KEY_ERRORS } from './error-responses.js';
import { neededScopes } from './needed-scopes.js';
import type { OperationObject, ParameterObject, PathItem } from './openapi-types.js';

export const PROXY_PATH = '/proxy/{endpoint}';

// The proxy is not in the route table, because it parses nothing. Its headers are described here by hand.
const PARAMETERS: readonly ParameterObject[] = [
  {
    name: 'endpoint',
    in: 'path',
    required: true,
    description: "Path and query at the provider's API, sent unchanged: slashes and escapes stay as they are.",
    schema: { type: 'string' },
  },
  header('Provider-Config-Key', {
    description: 'The integration.',
    required: true,
    schema: { type: 'string', maxLength: 255 },
  }),
  header('Connection-Id', {
    description: 'The connection.',
    required: true,
    schema: { type: 'string', maxLength: 255 },
  }),
  header('Retries', {
    description: 'How often to retry when the provider is busy or failing: 0 (the default) to 10.',
    schema: { type: 'integer', minimum: 0 },
  }),
  header('Retry-On', {
    description: 'Further statuses to retry on, separated by commas.',
    schema: { type: 'string' },
  }),
  header('Base-Url-Override', {
    description: 'Another base URL for this call, if the operator allows it.',
    schema: { type: 'string', format: 'uri' },
  }),
  header('Forward-Headers-On-Redirect', {
    description:
      'Also follows a redirect to a host that the integration lists, with the credential. A redirect to any other host is returned to you.',
    schema: { type: 'boolean' },
  }),
  header('Decompress', { description: 'Decompresses the body.', schema: { type: 'boolean' } }),
];

const DESCRIPTION =
  "A header `Nango-Proxy-<name>` goes to the provider as `<name>`. The provider's response is returned unchanged, whatever its status; a failure of Holdfast has the header `Holdfast-Error`. The token of a lease is accepted as well: it names its connection itself and calls only the methods and paths that it lists.";

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

export function proxyPathItem(): PathItem {
  return Object.fromEntries(METHODS.map((method) => [method, proxyOperation(method)]));
}

function proxyOperation(method: (typeof METHODS)[number]): OperationObject {
  return {
    operationId: `proxy${method.charAt(0).toUpperCase()}${method.slice(1)}`,
    tags: ['Proxy'],
    summary: `Call the API of a provider (${method.toUpperCase()})`,
    description: `${neededScopes(PROXY_NEEDS)}\n\n${DESCRIPTION}`,
    security: [{ secretKey: [] }],
    parameters: PARAMETERS,
    ...(method !== 'get' && method !== 'delete' && { requestBody: { content: { '*/*': {} } } }),
    responses: {
      '200': { description: "The provider's response.", content: { '*/*': {} } },
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
        'unknown_lease',
        'forbidden',
        'proxy_refresh_backoff',
        'proxy_refresh_exhausted',
        'too_many_request',
        'provider_answer_too_large',
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
