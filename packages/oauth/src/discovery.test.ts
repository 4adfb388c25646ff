import { describe, expect, test } from 'vitest';

import { discoverResource } from './discover-resource.js';
import { discoverServer } from './discover-server.js';
import { DiscoveryError } from './discovery-error.js';
import { registerClient } from './register-client.js';
import type { OAuthFetch } from './send-request.js';

type Pages = Readonly<Record<string, object | ((body: string) => Response)>>;

/** Serves pages by URL: an object as JSON, a function for any other response, 404 for the rest. */
function serve(pages: Pages): { readonly fetch: OAuthFetch; readonly asked: string[] } {
  const asked: string[] = [];
  const fetch: OAuthFetch = async (url, init) => {
    asked.push(`${init.method} ${url}`);
    const page = pages[url];
    if (page === undefined) return new Response('no', { status: 404 });
    return typeof page === 'function' ? page(init.body ?? '') : Response.json(page);
  };
  return { fetch, asked };
}

const SERVER = new URL('https://mcp.test/v1/mcp');
const refusal = (header: string) => () => new Response(null, { status: 401, headers: { 'www-authenticate': header } });

describe('discoverResource', () => {
  test('reads the metadata URL and the scopes that the 401 names', async () => {
    const { fetch, asked } = serve({
      'https://mcp.test/v1/mcp': refusal(
        'Bearer error="invalid_token", resource_metadata="https://mcp.test/meta", scope="a b"',
      ),
      'https://mcp.test/meta': {
        resource: 'https://mcp.test/v1/mcp',
        authorization_servers: ['https://as.test/t'],
        scopes_supported: ['c'],
      },
    });
    expect(await discoverResource(fetch, SERVER)).toEqual({
      resource: 'https://mcp.test/v1/mcp',
      issuer: new URL('https://as.test/t'),
      scopes: ['a', 'b'],
    });
    expect(asked).toEqual(['POST https://mcp.test/v1/mcp', 'GET https://mcp.test/meta']);
  });

  test.each<
    [string, Pages, { readonly resource: string; readonly issuer: string; readonly scopes: readonly string[] }]
  >([
    [
      'reads the well-known URL of the resource',
      {
        'https://mcp.test/.well-known/oauth-protected-resource/v1/mcp': {
          resource: 'https://mcp.test/v1/mcp',
          authorization_servers: ['https://as.test'],
          scopes_supported: ['c'],
        },
      },
      { resource: 'https://mcp.test/v1/mcp', issuer: 'https://as.test/', scopes: ['c'] },
    ],
    [
      'reads the well-known URL of the host',
      {
        'https://mcp.test/.well-known/oauth-protected-resource': {
          resource: 'https://mcp.test',
          authorization_servers: ['https://as.test'],
        },
      },
      { resource: 'https://mcp.test', issuer: 'https://as.test/', scopes: [] },
    ],
    [
      'takes a server without metadata for its own authorization server',
      {},
      { resource: 'https://mcp.test/v1/mcp', issuer: 'https://mcp.test/', scopes: [] },
    ],
    [
      'ignores a metadata URL on another origin',
      {
        'https://mcp.test/v1/mcp': refusal('Bearer resource_metadata="https://evil.test/meta"'),
        'https://evil.test/meta': { resource: 'https://mcp.test/v1/mcp', authorization_servers: ['https://evil.test'] },
      },
      { resource: 'https://mcp.test/v1/mcp', issuer: 'https://mcp.test/', scopes: [] },
    ],
  ])('%s', async (_rule, pages, found) => {
    const { resource, issuer, scopes } = await discoverResource(serve(pages).fetch, SERVER);
    expect({ resource, issuer: issuer.href, scopes }).toEqual(found);
  });

  test.each<[string, object]>([
    ['another host', { resource: 'https://other.test/v1/mcp', authorization_servers: ['https://as.test'] }],
    ['another path', { resource: 'https://mcp.test/v1/mcp2', authorization_servers: ['https://as.test'] }],
    ['a prefix of the path', { resource: 'https://mcp.test/v1/m', authorization_servers: ['https://as.test'] }],
    ['no resource', { authorization_servers: ['https://as.test'] }],
    ['no authorization server', { resource: 'https://mcp.test/v1/mcp', authorization_servers: [] }],
    [
      'an authorization server without https',
      { resource: 'https://mcp.test/v1/mcp', authorization_servers: ['http://as.test'] },
    ],
    [
      'an authorization server that is not a URL',
      { resource: 'https://mcp.test/v1/mcp', authorization_servers: ['javascript:alert(1)', 7] },
    ],
  ])('rejects metadata that names %s', async (_rule, facts) => {
    const { fetch } = serve({
      'https://mcp.test/v1/mcp': refusal('Bearer resource_metadata="https://mcp.test/meta"'),
      'https://mcp.test/meta': facts,
    });
    await expect(discoverResource(fetch, SERVER)).rejects.toBeInstanceOf(DiscoveryError);
  });
});

const FACTS = {
  issuer: 'https://as.test/t',
  authorization_endpoint: 'https://login.test/authorize',
  token_endpoint: 'https://as.test/t/token',
  code_challenge_methods_supported: ['plain', 'S256'],
};

describe('discoverServer', () => {
  test.each([
    'https://as.test/.well-known/oauth-authorization-server/t',
    'https://as.test/.well-known/openid-configuration/t',
    'https://as.test/t/.well-known/openid-configuration',
  ])('reads metadata at %s', async (address) => {
    const metadata = await discoverServer(serve({ [address]: FACTS }).fetch, new URL('https://as.test/t'));
    expect(metadata).toEqual({
      issuer: 'https://as.test/t',
      authorizationEndpoint: new URL('https://login.test/authorize'),
      tokenEndpoint: new URL('https://as.test/t/token'),
      registrationEndpoint: null,
      revocationEndpoint: null,
      tokenEndpointAuthMethods: ['client_secret_basic'],
      sendsIssuer: false,
      takesMetadataDocuments: false,
    });
  });

  test.each<[string, object]>([
    ['another issuer', { issuer: 'https://as.test/other' }],
    ['the issuer of its host', { issuer: 'https://as.test' }],
    ['no issuer', { issuer: undefined }],
    ['no PKCE', { code_challenge_methods_supported: undefined }],
    ['only plain PKCE', { code_challenge_methods_supported: ['plain'] }],
    ['no token endpoint', { token_endpoint: undefined }],
    ['a token endpoint without https', { token_endpoint: 'http://as.test/token' }],
    ['a token endpoint with user information', { token_endpoint: 'https://a:b@as.test/token' }],
    ['an authorization endpoint that is a script', { authorization_endpoint: 'javascript:alert(1)' }],
    ['an authorization endpoint that is not a string', { authorization_endpoint: ['https://as.test'] }],
  ])('rejects metadata with %s', async (_rule, change) => {
    const { fetch } = serve({ 'https://as.test/.well-known/oauth-authorization-server/t': { ...FACTS, ...change } });
    await expect(discoverServer(fetch, new URL('https://as.test/t'))).rejects.toBeInstanceOf(DiscoveryError);
  });
});

describe('registerClient', () => {
  const server = {
    issuer: 'https://as.test',
    registrationEndpoint: 'https://as.test/register',
    tokenEndpointAuthMethods: ['client_secret_basic', 'none'],
  };
  const description = {
    client_name: 'H',
    client_uri: 'https://h.test',
    redirect_uris: ['https://h.test/cb'],
    grant_types: ['authorization_code'],
    response_types: ['code'],
  };
  const answering = (answer: object, status = 201) =>
    serve({ 'https://as.test/register': () => Response.json(answer, { status }) }).fetch;

  test('registers a client without a secret when the server allows it', async () => {
    let sent = '';
    const { fetch } = serve({
      'https://as.test/register': (body) => ((sent = body), Response.json({ client_id: 'c' }, { status: 201 })),
    });
    expect(await registerClient(fetch, server, description)).toEqual({ id: 'c', secret: null, authMethod: 'none' });
    expect(JSON.parse(sent)).toEqual({ ...description, token_endpoint_auth_method: 'none' });
  });

  test.each<[string, readonly string[], object, number, object]>([
    [
      'a secret that was not requested',
      ['none'],
      { client_id: 'c', client_secret: 's' },
      201,
      { id: 'c', secret: 's', authMethod: 'client_secret_post' },
    ],
    [
      'an authentication method that the server chose',
      ['none'],
      { client_id: 'c', client_secret: 's', token_endpoint_auth_method: 'client_secret_basic' },
      200,
      { id: 'c', secret: 's', authMethod: 'client_secret_basic' },
    ],
    [
      'the only authentication method of the server',
      ['client_secret_basic'],
      { client_id: 'c', client_secret: 's', client_secret_expires_at: 0 },
      201,
      { id: 'c', secret: 's', authMethod: 'client_secret_basic' },
    ],
  ])('accepts %s', async (_rule, methods, answer, status, registered) => {
    expect(
      await registerClient(answering(answer, status), { ...server, tokenEndpointAuthMethods: methods }, description),
    ).toEqual(registered);
  });

  test.each<[string, readonly string[], OAuthFetch]>([
    ['refuses the registration', ['none'], answering({ error: 'invalid_redirect_uri' }, 400)],
    ['returns no client id', ['none'], answering({})],
    [
      'returns a web page',
      ['none'],
      serve({ 'https://as.test/register': () => new Response('<html>', { status: 201 }) }).fetch,
    ],
    ['supports only other authentication methods', ['tls_client_auth'], answering({ client_id: 'c' })],
  ])('rejects when the server %s', async (_rule, methods, fetch) => {
    await expect(
      registerClient(fetch, { ...server, tokenEndpointAuthMethods: methods }, description),
    ).rejects.toBeInstanceOf(DiscoveryError);
  });
});
