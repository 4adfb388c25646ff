import type * as z from 'zod';

import { OPERATION_TAGS, type OperationTag } from '../operations/operation-docs.js';
import { REST_ROUTES } from '../rest/rest-routes.js';
import type { Route } from '../rest/route.js';
import { sharedErrorResponses } from './error-responses.js';
import { jsonSchemasOf } from './json-schemas.js';
import type { HeaderObject, OpenApiDocument, PathItem } from './openapi-types.js';
import { operationOf, templateOf, type DocumentSchemas } from './operation-of.js';
import { partNames } from './parameters.js';
import { PROXY_PATH, proxyPathItem } from './proxy-path-item.js';

export interface OpenApiDocumentOptions {
  /** The URL at which clients reach the service. */
  readonly publicUrl: URL;
  readonly version: string;
}

const DESCRIPTION = `Connections between your end users and the APIs that they authorize.

Your backend calls with the secret key of an environment. A browser calls with a connect session token, and reaches only what its session allows.
A failed answer is \`{ "error": { "code", "message" } }\`; switch on \`code\`, never on \`message\`.`;

const TAG_DESCRIPTIONS: Readonly<Record<OperationTag, string>> = {
  Connections: "An end user's authorized link through one integration, with the credentials to call its API.",
  Metadata: 'Your own JSON on a connection.',
  'Connect sessions': 'A 30-minute session in which one end user can connect an account.',
  Integrations: 'The configuration of providers in your environment.',
  Providers: 'The provider catalogue.',
  Authorization: 'Credentials that an end user enters, sent from the browser.',
  Proxy: "Call a provider's API with a connection's credentials; bodies stream both ways.",
  Leases:
    'Tokens for agents: one connection, the listed methods and paths, through the proxy only, for a limited time.',
  Webhooks: 'The endpoints that receive the events of your environment, and the events to send.',
  'Secret keys':
    'The secret keys of your environment. A key can create only keys with the same scopes or fewer that expire no later.',
  Environment: 'Values of the environment of the secret key.',
};

const HEADERS: Readonly<Record<string, HeaderObject>> = {
  RateLimitLimit: { description: 'Calls per minute that the caller may make.', schema: { type: 'integer' } },
  RateLimitRemaining: { description: 'Calls left in this minute.', schema: { type: 'integer' } },
  RateLimitReset: { description: 'The start of the next minute, in seconds since 1970.', schema: { type: 'integer' } },
  RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer' } },
};

const SECURITY_SCHEMES = {
  secretKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'The secret key of an environment, for your backend only.',
  },
  sessionToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of a connect session, for the browser of one end user.',
  },
  manageToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of a manage session, for the browser of one end user.',
  },
  sessionTokenInQuery: {
    type: 'apiKey',
    in: 'query',
    name: 'connect_session_token',
    description: 'The same token, where a browser cannot set a header.',
  },
};

/** The REST API as OpenAPI 3.1, built from the routes and schemas that serve it. */
export function createOpenApiDocument({ publicUrl, version }: OpenApiDocumentOptions): OpenApiDocument {
  const routes = REST_ROUTES.filter(canSucceed);
  const schemas = schemasOf(routes);
  const isPart = (name: string): boolean => name.includes('.');
  return {
    openapi: '3.1.1',
    info: {
      title: 'Holdfast',
      version,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl.href.replace(/\/$/, '') }],
    tags: OPERATION_TAGS.map((name) => ({ name, description: TAG_DESCRIPTIONS[name] })),
    paths: { ...pathsOf(routes, schemas), [PROXY_PATH]: proxyPathItem() },
    components: {
      schemas: Object.fromEntries(
        Object.entries({ ...schemas.inputs.byName, ...schemas.outputs.byName })
          .filter(([name]) => !isPart(name))
          .toSorted(([one], [other]) => (one < other ? -1 : 1)),
      ),
      responses: sharedErrorResponses(),
      headers: HEADERS,
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

/** A route that only refuses is left out. */
function canSucceed({ described: { output } }: Route): boolean {
  return output.def.type !== 'never';
}

function schemasOf(routes: readonly Route[]): DocumentSchemas {
  const inputs: Record<string, z.ZodType> = {};
  const outputs: Record<string, z.ZodType> = {};
  for (const { described: route } of routes) {
    const { params, query } = partNames(route);
    const name = route.id.charAt(0).toUpperCase() + route.id.slice(1);
    if (route.params) inputs[params] = route.params;
    if (route.query) inputs[query] = route.query;
    if (route.body) inputs[`${name}Body`] = route.body;
    if (!isVoid(route.output)) outputs[`${name}Answer`] = route.output;
  }
  return { inputs: jsonSchemasOf('input', inputs), outputs: jsonSchemasOf('output', outputs) };
}

function isVoid(schema: z.ZodType): boolean {
  return schema.def.type === 'void';
}

function pathsOf(routes: readonly Route[], schemas: DocumentSchemas): Record<string, PathItem> {
  const paths: Record<string, PathItem> = {};
  for (const route of routes) {
    const [path] = route.paths;
    if (path === undefined) continue;
    const template = templateOf(path);
    paths[template] = { ...paths[template], [route.method]: operationOf(route, schemas) };
  }
  return paths;
}
