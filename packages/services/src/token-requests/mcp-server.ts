import type { IntegrationRecord } from '@holdfast/db';
import { EgressDeniedError } from '@holdfast/egress';
import {
  DiscoveryError,
  discoverResource,
  discoverServer,
  preferredMethod,
  registerClient,
  type ClientAuthentication,
  type OAuthFetch,
  type RegisteredClient,
  type ServerMetadata,
  type TokenEndpointAuthMethod,
  type TokenRequestInput,
} from '@holdfast/oauth';
import { resolveUrl, type DefinitionOf } from '@holdfast/providers';
import { AppError } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { clientMetadataUrl, describeClient } from '../integrations/client-metadata.js';
import { openClientSecret } from '../integrations/integration-secrets.js';
import { registeredOnce } from './registered-clients.js';
import { MAX_ANSWER_BYTES, templateValues, tokenFetch } from './request-provider-token.js';

const DISCOVERY_MS = 5_000;

/** The authorization server of an MCP server, as text, because it is kept with the flow. */
export interface McpServer {
  readonly issuer: string;
  readonly sendsIssuer: boolean;
  readonly resource: string;
  readonly scopes: readonly string[];
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly registrationEndpoint: string | null;
  readonly revocationEndpoint: string | null;
  readonly authMethods: readonly string[];
  readonly takesMetadataDocuments: boolean;
}

interface McpTarget {
  readonly definition: DefinitionOf<'mcp-oauth'>;
  readonly integration: IntegrationRecord;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
}

/**
 * Discovers the authorization server, or takes it from the definition. @throws AppError `provider_refused`,
 * `invalid_connection_config`
 */
export async function findMcpServer(
  ctx: ServiceContext,
  { definition, integration, connectionConfig }: McpTarget,
): Promise<McpServer> {
  const { auth } = definition;
  const values = templateValues({ connectionConfig, settings: integration.settings });
  const resource = resolveUrl(auth.server, values);
  if (auth.authorizationUrl !== undefined && auth.tokenUrl !== undefined) {
    return {
      issuer: '',
      sendsIssuer: false,
      resource: resource.href,
      scopes: [],
      authorizationEndpoint: resolveUrl(auth.authorizationUrl, values).href,
      tokenEndpoint: resolveUrl(auth.tokenUrl, values).href,
      registrationEndpoint: auth.registrationUrl === undefined ? null : resolveUrl(auth.registrationUrl, values).href,
      revocationEndpoint: null,
      authMethods: ['none', 'client_secret_post'],
      takesMetadataDocuments: false,
    };
  }
  return usable(async () => {
    ctx.checkEgress(resource.href);
    const fetch = discoveryFetch(ctx);
    const found = await discoverResource(fetch, resource);
    ctx.checkEgress(found.issuer.href);
    const metadata = await discoverServer(fetch, found.issuer);
    ctx.checkEgress(metadata.tokenEndpoint.href);
    return serverOf(found, metadata);
  });
}

/** All requests of one discovery share a time limit, because anybody may run the server. */
function discoveryFetch(ctx: ServiceContext): OAuthFetch {
  const endsAt = performance.now() + DISCOVERY_MS;
  return (url, init) =>
    ctx.fetch(url, {
      ...init,
      deadlineMs: Math.max(1, endsAt - performance.now()),
      maxResponseBytes: MAX_ANSWER_BYTES,
    });
}

function serverOf(
  { resource, scopes }: { readonly resource: string; readonly scopes: readonly string[] },
  metadata: ServerMetadata,
): McpServer {
  return {
    issuer: metadata.issuer,
    sendsIssuer: metadata.sendsIssuer,
    resource,
    scopes,
    authorizationEndpoint: metadata.authorizationEndpoint.href,
    tokenEndpoint: metadata.tokenEndpoint.href,
    registrationEndpoint: metadata.registrationEndpoint?.href ?? null,
    revocationEndpoint: metadata.revocationEndpoint?.href ?? null,
    authMethods: metadata.tokenEndpointAuthMethods,
    takesMetadataDocuments: metadata.takesMetadataDocuments,
  };
}

interface Newcomer {
  readonly definition: DefinitionOf<'mcp-oauth'>;
  readonly integration: IntegrationRecord;
  readonly redirectUri: string;
  readonly server: McpServer;
}

/**
 * Returns the client for the authorization server: by its metadata document, by registration, or the integration's own,
 * in this order unless the definition names one. @throws AppError `provider_refused`, `client_misconfigured`
 */
export async function mcpClientOf(
  ctx: ServiceContext,
  { definition, integration, redirectUri, server }: Newcomer,
): Promise<RegisteredClient> {
  const way = definition.auth.registration;
  const document = clientMetadataUrl(ctx, integration);
  const isDocument = way === 'metadata-document' || (way === 'discover' && server.takesMetadataDocuments);
  if (isDocument && document) return { id: document.href, secret: null, authMethod: 'none' };
  if (way === 'dynamic' || (way === 'discover' && server.registrationEndpoint !== null)) {
    const as = {
      issuer: server.issuer || new URL('/', server.tokenEndpoint).href,
      tokenEndpointAuthMethods: server.authMethods,
      registrationEndpoint: server.registrationEndpoint,
    };
    const addresses = [
      redirectUri,
      server.authorizationEndpoint,
      server.tokenEndpoint,
      server.registrationEndpoint,
      ...server.authMethods,
    ];
    const register = (): Promise<RegisteredClient> =>
      registerClient(tokenFetch(ctx), as, { ...describeClient(ctx, integration), redirect_uris: [redirectUri] });
    return usable(() => registeredOnce(ctx, { integration, issuer: as.issuer, addresses }, register));
  }
  return staticClient(ctx, { definition, integration, redirectUri, server });
}

async function staticClient(
  ctx: ServiceContext,
  { definition, integration, server }: Newcomer,
): Promise<RegisteredClient> {
  if (integration.clientId === null) {
    throw new AppError(
      'client_misconfigured',
      'the server registers no client, and the integration has no client id of its own',
    );
  }
  const secret = await openClientSecret(ctx, integration);
  if (secret === null) return { id: integration.clientId, secret, authMethod: 'none' };
  // The server's metadata decides where the secret goes, so it is sent only to the server's own origin or where the
  // definition says.
  const isNamed =
    definition.auth.tokenUrl !== undefined || new URL(server.tokenEndpoint).origin === new URL(server.resource).origin;
  if (!isNamed)
    throw new AppError('client_misconfigured', 'the server requires the client secret at a host that is not its own');
  const authMethod = preferredMethod(server.authMethods.filter((method) => method !== 'none')) ?? 'client_secret_post';
  return { id: integration.clientId, secret, authMethod };
}

const AUTHENTICATION: Record<TokenEndpointAuthMethod, ClientAuthentication> = {
  none: 'none',
  client_secret_post: 'body',
  client_secret_basic: 'basic-encoded',
};

export interface McpTokenParams {
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly server: {
    readonly tokenEndpoint: string;
    readonly resource?: string | undefined;
    readonly authMethod: TokenEndpointAuthMethod;
  };
}

/** Parameters of every token request for the server of a connection. */
export function mcpTokenRequest({
  clientId,
  clientSecret,
  server,
}: McpTokenParams): Pick<TokenRequestInput, 'tokenUrl' | 'client' | 'params'> {
  return {
    tokenUrl: new URL(server.tokenEndpoint),
    client: { id: clientId, secret: clientSecret ?? null, auth: AUTHENTICATION[server.authMethod] },
    ...(server.resource !== undefined && { params: { resource: server.resource } }),
  };
}

/**
 * The result of a discovery. @throws AppError `provider_refused` with a sentence that says why the server cannot be
 * used
 */
async function usable<T>(find: () => Promise<T>): Promise<T> {
  try {
    return await find();
  } catch (cause) {
    if (cause instanceof DiscoveryError)
      throw new AppError('provider_refused', `The MCP server cannot be connected: it ${cause.message}.`, { cause });
    if (cause instanceof EgressDeniedError)
      throw new AppError(
        'provider_refused',
        'The MCP server cannot be connected: the server or its authorization server is unreachable.',
        { cause },
      );
    throw cause;
  }
}
