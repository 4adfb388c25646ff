import {
  buildAuthorizationUrl,
  createPkce,
  OAuthError,
  parseAuthorizationResponse,
  requestToken,
} from '@holdfast/oauth';
import { captureConnectionConfig } from '@holdfast/providers';
import { AppError } from '@holdfast/schema';

import { invalidConnectionConfig } from '../connect-sessions/connection-config.js';
import { findMcpServer, mcpClientOf, mcpTokenRequest, type McpServer } from '../token-requests/mcp-server.js';
import { forgetClient } from '../token-requests/registered-clients.js';
import { tokenFetch } from '../token-requests/request-provider-token.js';
import { authorizationCodeOf, oauth2CredentialsOf, withoutDeleted } from './oauth2-redirect.js';
import type { FlowSecrets, RedirectMode } from './redirect-mode.js';
import { requestedScopesOf } from './requested-scopes.js';
import { unusableFlow } from './unusable-flow.js';

/**
 * OAuth for an MCP server, which names its authorization server; the client is registered there. The result of the
 * discovery is kept with the flow, then with the connection: a later answer of the server must not send an end user's
 * tokens elsewhere.
 */
export const mcpRedirect: RedirectMode<'mcp-oauth'> = {
  open: async (ctx, { definition, integration, connectionConfig, redirectUri }) => {
    const server = await findMcpServer(ctx, { definition, integration, connectionConfig });
    const client = await mcpClientOf(ctx, { definition, integration, redirectUri, server });
    return {
      tokenEndpoint: server.tokenEndpoint,
      // Recorded only if every response carries the issuer; one that comes unannounced is compared below.
      issuer: server.sendsIssuer ? server.issuer : null,
      scopes: requestedScopesOf({
        integration,
        connectionConfig,
        defaultScopes: definition.auth.defaultScopes ?? server.scopes,
        requiredScopes: definition.auth.requiredScopes,
      }),
      secrets: {
        server: JSON.stringify({ ...server, authMethod: client.authMethod }),
        clientId: client.id,
        ...(client.secret !== null && { clientSecret: client.secret }),
      },
    };
  },

  begin: async (_ctx, { flow, definition, secrets }, state) => {
    const { server, clientId } = rememberedIn(secrets);
    const { codeVerifier, codeChallenge } = createPkce();
    const redirectTo = buildAuthorizationUrl({
      authorizationUrl: new URL(server.authorizationEndpoint),
      clientId,
      redirectUri: flow.redirectUri,
      scopes: flow.scopes,
      state,
      codeChallenge,
      params: {
        ...withoutDeleted({ ...definition.auth.authorizationParams, ...flow.authorizationParams }),
        resource: server.resource,
      },
    });
    return { redirectTo, secrets: { ...secrets, codeVerifier } };
  },

  complete: async (ctx, { flow, definition, secrets }, query) => {
    const response = parseAuthorizationResponse(query);
    const { server, clientId, clientSecret } = rememberedIn(secrets);
    if (response.iss !== null && server.issuer !== '' && response.iss !== server.issuer) {
      throw new AppError('issuer_mismatch', 'The response came from an unexpected provider. Start again.');
    }
    const grant = await requestToken(tokenFetch(ctx), {
      ...mcpTokenRequest({ clientId, clientSecret, server }),
      grant: {
        type: 'authorization_code',
        code: authorizationCodeOf(response),
        redirectUri: flow.redirectUri,
        codeVerifier: secrets['codeVerifier'],
      },
      rules: {},
      now: ctx.clock,
    }).catch(async (error: unknown) => {
      if (error instanceof OAuthError && error.error === 'invalid_client') await forgetClient(ctx, clientId);
      throw error;
    });
    const captured = captureConnectionConfig(definition, { callback: response.params, token: grant.raw });
    if (!captured.ok) throw invalidConnectionConfig(captured.issues);
    return {
      credentials: {
        ...oauth2CredentialsOf(grant),
        config_override: { client_id: clientId, ...(clientSecret !== undefined && { client_secret: clientSecret }) },
        authorization_server: {
          issuer: server.issuer,
          token_endpoint: server.tokenEndpoint,
          ...(server.revocationEndpoint !== null && { revocation_endpoint: server.revocationEndpoint }),
          resource: server.resource,
          token_endpoint_auth_method: server.authMethod,
        },
      },
      connectionConfig: captured.config,
      grantedScopes: grant.scopes,
      account: null,
    };
  },
};

interface Remembered {
  readonly server: McpServer & Pick<Awaited<ReturnType<typeof mcpClientOf>>, 'authMethod'>;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
}

function rememberedIn({ server, clientId, clientSecret }: FlowSecrets): Remembered {
  if (server === undefined || clientId === undefined) throw unusableFlow('unknown');
  // Written by `open` and sealed since then.
  return { server: JSON.parse(server) as Remembered['server'], clientId, clientSecret };
}
