import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { default as Provider, KoaContextWithOIDC } from 'oidc-provider';

import { approveAuthorization, type Approval } from './approve-authorization.js';
import { buildServerConfiguration, type MachineClient } from './authorization-server-configuration.js';
import { answerInteraction } from './consent-interaction.js';
import { startLoopbackServer } from './loopback-server.js';

export interface AuthorizationServerOptions {
  readonly redirectUris?: readonly string[];
  /** Default: 3600. */
  readonly accessTokenTtlSeconds?: number;
  readonly machineClient?: MachineClient;
}

export interface TokenCall {
  readonly grantType: string;
  readonly status: number;
  /** The OAuth error code of the response, or null. */
  readonly error: string | null;
}

export interface AuthorizationServer extends AsyncDisposable {
  readonly issuer: string;
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly revocationUrl: string;
  /** `GET` with a bearer token (scope `openid`): 200 with `sub` while the token is live, 401 otherwise. */
  readonly userinfoUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly allowRedirectUri: (uri: string) => void;
  /** Submits the consent page without a browser and returns the callback URL. */
  readonly approve: (authorizationUrl: string | URL, approval?: Approval) => Promise<URL>;
  /** Every call of the token endpoint, in the order of the responses. */
  readonly tokenCalls: readonly TokenCall[];
  readonly countTokenCalls: (grantType: string) => number;
  /** Grants that were revoked by the client or because a refresh token was used twice. */
  readonly revokedGrants: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * Starts a real OpenID provider on loopback: authorization code with PKCE, rotated refresh tokens with reuse detection, revocation,
 * `iss` in the callback, and a consent page with the buttons "Allow" and "Deny". Scopes: openid profile offline_access read write.
 */
export async function startAuthorizationServer(options: AuthorizationServerOptions = {}): Promise<AuthorizationServer> {
  const { accessTokenTtlSeconds = 3600 } = options;
  const redirectUris = [...(options.redirectUris ?? [])];
  const client = { id: 'test-client', secret: randomBytes(24).toString('base64url') };
  const tokenCalls: TokenCall[] = [];
  const revokedGrants: string[] = [];

  let answer: (request: IncomingMessage, response: ServerResponse) => Promise<void> = () => Promise.resolve();
  const server = await startLoopbackServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error));
    });
  });
  const { origin } = server;
  const settings = {
    port: new URL(origin).port,
    client,
    redirectUris,
    accessTokenTtlSeconds,
    machineClient: options.machineClient,
  };
  const provider = await createProvider(origin, buildServerConfiguration(settings));
  provider.on('grant.revoked', (_context, grantId) => revokedGrants.push(grantId));
  noteTokenCalls(provider, tokenCalls);
  const callback = provider.callback();
  answer = async (request, response) => {
    if (request.url?.startsWith('/interaction/')) await answerInteraction(provider, request, response);
    else await callback(request, response);
  };

  return {
    issuer: origin,
    authorizationUrl: `${origin}/auth`,
    tokenUrl: `${origin}/token`,
    revocationUrl: `${origin}/token/revocation`,
    userinfoUrl: `${origin}/me`,
    clientId: client.id,
    clientSecret: client.secret,
    allowRedirectUri: (uri) => void redirectUris.push(uri),
    approve: (authorizationUrl, approval) => approveAuthorization(new URL(authorizationUrl), approval),
    tokenCalls,
    countTokenCalls: (grantType) => tokenCalls.filter((call) => call.grantType === grantType).length,
    revokedGrants,
    close: server.close,
    [Symbol.asyncDispose]: server.close,
  };
}

/** Imports the library lazily and silences its warning about Node 20, on which it works. */
async function createProvider(
  issuer: string,
  configuration: ConstructorParameters<typeof Provider>[1],
): Promise<Provider> {
  const warn = console.warn;
  console.warn = () => undefined;
  try {
    const { Provider } = await import('oidc-provider');
    return new Provider(issuer, configuration);
  } finally {
    console.warn = warn;
  }
}

function noteTokenCalls(provider: Provider, calls: TokenCall[]): void {
  const grantTypeOf = (context: KoaContextWithOIDC): string => {
    const grantType = context.oidc.params?.['grant_type'];
    return typeof grantType === 'string' ? grantType : '';
  };
  provider.on('grant.success', (context) => calls.push({ grantType: grantTypeOf(context), status: 200, error: null }));
  provider.on('grant.error', (context, { statusCode, error }) =>
    calls.push({ grantType: grantTypeOf(context), status: statusCode, error }),
  );
}
