import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { InvalidGrantError, InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import type { OAuthServerProvider } from '@modelcontextprotocol/sdk/server/auth/provider.js';
import { getOAuthProtectedResourceMetadataUrl, mcpAuthRouter } from '@modelcontextprotocol/sdk/server/auth/router.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { OAuthClientInformationFull } from '@modelcontextprotocol/sdk/shared/auth.js';
import express from 'express';

export interface TestMcpServer extends AsyncDisposable {
  readonly origin: string;
  readonly url: string;
  readonly clients: ReadonlyMap<string, OAuthClientInformationFull>;
  /** The resource in each token request, in order. */
  readonly resources: readonly (string | undefined)[];
  /** Forgets every client, like a server that was reinstalled. */
  readonly forgetClients: () => void;
  readonly expireTokens: () => void;
}

interface Issued {
  readonly clientId: string;
  readonly resource: string | undefined;
  readonly scopes: readonly string[];
}

/** An MCP server of the official SDK with its own authorization server, which approves every request. */
export async function startMcpServer(): Promise<TestMcpServer> {
  const clients = new Map<string, OAuthClientInformationFull>();
  const codes = new Map<string, Issued & { readonly codeChallenge: string }>();
  const accessTokens = new Map<string, Issued>();
  const refreshTokens = new Map<string, Issued>();
  const resources: (string | undefined)[] = [];

  function issue(given: Issued) {
    const [access, refresh] = [`mcp-access-${randomUUID()}`, `mcp-refresh-${randomUUID()}`];
    accessTokens.set(access, given);
    refreshTokens.set(refresh, given);
    return {
      access_token: access,
      refresh_token: refresh,
      token_type: 'Bearer',
      expires_in: 3600,
      scope: given.scopes.join(' '),
    };
  }

  const provider: OAuthServerProvider = {
    clientsStore: {
      getClient: async (id) => clients.get(id),
      registerClient: async (given) => {
        const client: OAuthClientInformationFull = { ...given, client_id: randomUUID() };
        clients.set(client.client_id, client);
        return client;
      },
    },
    async authorize(client, params, res) {
      const code = randomBytes(16).toString('hex');
      const { codeChallenge, scopes = [], resource } = params;
      codes.set(code, { clientId: client.client_id, codeChallenge, scopes, resource: resource?.href });
      const target = new URL(params.redirectUri);
      target.searchParams.set('code', code);
      if (params.state !== undefined) target.searchParams.set('state', params.state);
      res.redirect(target.href);
    },
    challengeForAuthorizationCode: async (_client, code) => codes.get(code)?.codeChallenge ?? '',
    async exchangeAuthorizationCode(client, code, _verifier, _redirectUri, resource) {
      const issued = codes.get(code);
      codes.delete(code);
      resources.push(resource?.href);
      if (issued?.clientId !== client.client_id || issued.resource !== resource?.href)
        throw new InvalidGrantError('no such code');
      return issue(issued);
    },
    async exchangeRefreshToken(client, refreshToken, _scopes, resource) {
      const issued = refreshTokens.get(refreshToken);
      refreshTokens.delete(refreshToken);
      resources.push(resource?.href);
      if (issued?.clientId !== client.client_id || issued.resource !== resource?.href)
        throw new InvalidGrantError('no such refresh token');
      return issue(issued);
    },
    async verifyAccessToken(token) {
      const issued = accessTokens.get(token);
      if (!issued) throw new InvalidTokenError('no such token');
      return { token, clientId: issued.clientId, scopes: [...issued.scopes], expiresAt: Date.now() / 1000 + 3600 };
    },
  };

  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = new URL(`${origin}/mcp`);
  app.use(
    mcpAuthRouter({ provider, issuerUrl: new URL(origin), resourceServerUrl: url, scopesSupported: ['mcp:tools'] }),
  );
  const bearer = requireBearerAuth({
    verifier: provider,
    requiredScopes: ['mcp:tools'],
    resourceMetadataUrl: getOAuthProtectedResourceMetadataUrl(url),
  });
  app.post('/mcp', bearer, express.json(), async (req, res) => {
    const mcp = new McpServer({ name: 'test', version: '1' });
    mcp.registerTool('whoami', { description: 'Says for whom the token is' }, ({ authInfo }) => ({
      content: [{ type: 'text', text: authInfo?.clientId ?? 'nobody' }],
    }));
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    res.on('close', () => void transport.close());
    // The transport's optional handlers are typed without `undefined`.
    await mcp.connect(transport as Parameters<McpServer['connect']>[0]);
    await transport.handleRequest(req, res, req.body);
  });
  return {
    origin,
    url: url.href,
    clients,
    resources,
    forgetClients: () => clients.clear(),
    expireTokens: () => accessTokens.clear(),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
