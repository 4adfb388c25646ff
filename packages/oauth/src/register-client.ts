import { dynamicClientRegistrationRequest, processDynamicClientRegistrationResponse } from 'oauth4webapi';

import { DiscoveryError } from './discovery-error.js';
import { sendBy } from './published-json.js';
import type { OAuthFetch } from './send-request.js';
import { decodeBody } from './token-response-body.js';

export type TokenEndpointAuthMethod = 'none' | 'client_secret_post' | 'client_secret_basic';

/** The server at which a client is registered. */
export interface RegisteringServer {
  readonly issuer: string;
  readonly registrationEndpoint: string | null;
  readonly tokenEndpointAuthMethods: readonly string[];
}

/** The metadata of the client to register (RFC 7591 §2). */
export interface ClientDescription {
  readonly client_name: string;
  readonly client_uri: string;
  readonly redirect_uris: string[];
  readonly grant_types: string[];
  readonly response_types: string[];
}

export interface RegisteredClient {
  readonly id: string;
  readonly secret: string | null;
  readonly authMethod: TokenEndpointAuthMethod;
}

const METHODS: readonly TokenEndpointAuthMethod[] = ['none', 'client_secret_post', 'client_secret_basic'];

/** Returns the preferred method that a server supports; `none`, a client without a secret, comes first. */
export function preferredMethod(offered: readonly string[]): TokenEndpointAuthMethod | undefined {
  return METHODS.find((method) => offered.includes(method));
}

/** Registers a client dynamically (RFC 7591). @throws DiscoveryError */
export async function registerClient(
  fetch: OAuthFetch,
  server: RegisteringServer,
  description: ClientDescription,
): Promise<RegisteredClient> {
  const asked = preferredMethod(server.tokenEndpointAuthMethods);
  if (!asked || !server.registrationEndpoint)
    throw new DiscoveryError('has an authorization server at which this kind of client cannot be registered');
  const as = { issuer: server.issuer, registration_endpoint: server.registrationEndpoint };
  const metadata = { ...description, token_endpoint_auth_method: asked };
  try {
    const response = await dynamicClientRegistrationRequest(as, metadata, sendBy(fetch));
    // Some servers respond with 200 instead of 201, and some omit the expiry of the secret.
    const {
      client_id: id,
      client_secret: given,
      token_endpoint_auth_method: method,
    } = await processDynamicClientRegistrationResponse(await tolerated(response));
    const secret = typeof given === 'string' ? given : null;
    return { id, secret, authMethod: methodOf(method, { asked, secret }) };
  } catch (cause) {
    if (cause instanceof DiscoveryError) throw cause;
    throw new DiscoveryError('has an authorization server that refused to register a client');
  }
}

async function tolerated(response: Response): Promise<Response> {
  if (response.status !== 200 && response.status !== 201) return response;
  const read = decodeBody({ body: await response.text() });
  if (!read.ok) return response;
  const body = read.value;
  return Response.json({ client_secret_expires_at: 0, ...body }, { status: 201 });
}

function methodOf(
  given: unknown,
  { asked, secret }: { readonly asked: TokenEndpointAuthMethod; readonly secret: string | null },
): TokenEndpointAuthMethod {
  if (secret === null) return 'none';
  const named = METHODS.find((method) => method === given);
  if (named !== undefined && named !== 'none') return named;
  return asked === 'none' ? 'client_secret_post' : asked;
}
