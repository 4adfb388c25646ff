import { valueAtPath } from '@holdfast/schema';
import { discoveryRequest, processDiscoveryResponse } from 'oauth4webapi';

import { DiscoveryError } from './discovery-error.js';
import { ownText } from './own-text.js';
import { addressOf, firstFacts, sendBy, textsOf, type PublishedFacts } from './published-json.js';
import type { OAuthFetch } from './send-request.js';

/** The parts of an authorization server's metadata (RFC 8414) that are used here. */
export interface ServerMetadata {
  /** The issuer as the server writes it; `iss` is compared with this text. */
  readonly issuer: string;
  readonly authorizationEndpoint: URL;
  readonly tokenEndpoint: URL;
  readonly registrationEndpoint: URL | null;
  readonly revocationEndpoint: URL | null;
  /** `client_secret_basic` when the server names none (RFC 8414 §2). */
  readonly tokenEndpointAuthMethods: readonly string[];
  /** Whether each callback has `iss` (RFC 9207). */
  readonly sendsIssuer: boolean;
  readonly takesMetadataDocuments: boolean;
}

/**
 * Reads an authorization server's metadata from its RFC 8414 URL, or else from its OpenID Connect discovery URL. Requires that the issuer
 * is the given one, that PKCE with S256 is offered, and that an https issuer has https endpoints.
 * @throws DiscoveryError
 */
export async function discoverServer(fetch: OAuthFetch, issuer: URL): Promise<ServerMetadata> {
  const facts = await firstFacts([
    () => read(issuer, discoveryRequest(issuer, { algorithm: 'oauth2', ...sendBy(fetch) })),
    ...(issuer.pathname === '/'
      ? []
      : [
          () =>
            read(
              issuer,
              fetch(insertedOpenIdAddress(issuer), { method: 'GET', headers: { accept: 'application/json' } }),
            ),
        ]),
    () => read(issuer, discoveryRequest(issuer, sendBy(fetch))),
  ]);
  if (!facts) throw new DiscoveryError('has an authorization server that publishes no metadata');
  if (!textsOf(facts, 'code_challenge_methods_supported').includes('S256')) {
    throw new DiscoveryError('has an authorization server that does not offer PKCE with S256');
  }
  return {
    issuer: ownText(facts, 'issuer') ?? '',
    authorizationEndpoint: requireEndpoint(facts, 'authorization_endpoint', issuer),
    tokenEndpoint: requireEndpoint(facts, 'token_endpoint', issuer),
    registrationEndpoint: endpointOf(facts, 'registration_endpoint', issuer),
    revocationEndpoint: endpointOf(facts, 'revocation_endpoint', issuer),
    tokenEndpointAuthMethods: methodsOf(facts),
    sendsIssuer: valueAtPath(facts, 'authorization_response_iss_parameter_supported') === true,
    takesMetadataDocuments: valueAtPath(facts, 'client_id_metadata_document_supported') === true,
  };
}

async function read(issuer: URL, request: Promise<Response>): Promise<PublishedFacts> {
  return { ...(await processDiscoveryResponse(issuer, await request)) };
}

function insertedOpenIdAddress({ origin, pathname }: URL): string {
  return `${origin}/.well-known/openid-configuration${pathname.replace(/\/$/, '')}`;
}

function methodsOf(facts: PublishedFacts): readonly string[] {
  const methods = textsOf(facts, 'token_endpoint_auth_methods_supported');
  return methods.length > 0 ? methods : ['client_secret_basic'];
}

function requireEndpoint(facts: PublishedFacts, member: string, issuer: URL): URL {
  const url = endpointOf(facts, member, issuer);
  if (!url) throw new DiscoveryError(`has an authorization server whose ${member} is missing or invalid`);
  return url;
}

function endpointOf(facts: PublishedFacts, member: string, issuer: URL): URL | null {
  const url = addressOf(facts, member);
  return url && (url.protocol === 'https:' || issuer.protocol === 'http:') ? url : null;
}
