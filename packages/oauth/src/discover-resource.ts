import { processResourceDiscoveryResponse, resourceDiscoveryRequest } from 'oauth4webapi';

import { DiscoveryError } from './discovery-error.js';
import { isRecord, ownText } from './own-text.js';
import { firstFacts, sendBy, textsOf, type PublishedFacts } from './published-json.js';
import type { OAuthFetch } from './send-request.js';
import { readJsonAnswer } from './token-response-body.js';

/** A protected resource (RFC 9728) and its authorization server. */
export interface ProtectedResource {
  /** The resource identifier as the server writes it; sent with each token request (RFC 8707). */
  readonly resource: string;
  readonly issuer: URL;
  readonly scopes: readonly string[];
}

const METADATA = /(?:^|[\s,])resource_metadata="([^"]{1,2048})"/i;
const SCOPE = /(?:^|[\s,])scope="([^"]{1,2048})"/i;

/**
 * Finds the authorization server of an MCP server. First sends a request without a token, because the 401 may name the metadata URL, then
 * tries the well-known URLs. A server that publishes no metadata is its own authorization server.
 * @throws DiscoveryError
 */
export async function discoverResource(fetch: OAuthFetch, server: URL): Promise<ProtectedResource> {
  const challenge = await challengeOf(fetch, server);
  const root = new URL('/', server);
  const facts = await firstFacts([
    ...(challenge.metadata ? [() => readFrom(fetch, challenge.metadata)] : []),
    () => readWellKnown(fetch, server),
    () => readWellKnown(fetch, root),
  ]);
  if (!facts) return { resource: server.href, issuer: root, scopes: challenge.scopes };

  const resource = ownText(facts, 'resource') ?? '';
  if (!covers(resource, server)) throw new DiscoveryError('publishes metadata for a different resource');
  const issuer = textsOf(facts, 'authorization_servers').find((text) => mayVouchFor(server, text));
  if (issuer === undefined) throw new DiscoveryError('names no authorization server');
  return {
    resource,
    issuer: new URL(issuer),
    scopes: challenge.scopes.length > 0 ? challenge.scopes : textsOf(facts, 'scopes_supported'),
  };
}

function mayVouchFor(server: URL, issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { protocol } = new URL(issuer);
  return protocol === 'https:' || (protocol === 'http:' && server.protocol === 'http:');
}

interface Challenge {
  readonly metadata?: URL;
  readonly scopes: readonly string[];
}

const FIRST_MESSAGE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'holdfast', version: '1' } },
};

async function challengeOf(fetch: OAuthFetch, server: URL): Promise<Challenge> {
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  const header = await fetch(server.href, { method: 'POST', headers, body: JSON.stringify(FIRST_MESSAGE) })
    .then(async (response) => {
      await response.body?.cancel();
      return response.status === 401 ? (response.headers.get('www-authenticate') ?? '') : '';
    })
    .catch(() => '');
  const address = METADATA.exec(header)?.[1];
  const scopes =
    SCOPE.exec(header)?.[1]
      ?.split(' ')
      .filter((scope) => scope !== '') ?? [];
  // Only metadata on the server's own origin may describe it.
  const isOwn = address !== undefined && URL.canParse(address) && new URL(address).origin === server.origin;
  return { scopes, ...(isOwn && { metadata: new URL(address) }) };
}

async function readFrom(fetch: OAuthFetch, address: URL | undefined): Promise<PublishedFacts | undefined> {
  if (!address) return undefined;
  const response = await fetch(address.href, { method: 'GET', headers: { accept: 'application/json' } });
  const facts = response.status === 200 ? readJsonAnswer(await response.text()) : undefined;
  return isRecord(facts) ? facts : undefined;
}

async function readWellKnown(fetch: OAuthFetch, resource: URL): Promise<PublishedFacts> {
  const facts = await processResourceDiscoveryResponse(
    resource,
    await resourceDiscoveryRequest(resource, sendBy(fetch)),
  );
  return { ...facts };
}

/** Whether a resource is the server itself or one of its parent folders on the same origin. */
function covers(resource: string, server: URL): boolean {
  if (!URL.canParse(resource)) return false;
  const { origin, pathname } = new URL(resource);
  const folder = pathname.endsWith('/') ? pathname : `${pathname}/`;
  return origin === server.origin && (server.pathname === pathname || server.pathname.startsWith(folder));
}
