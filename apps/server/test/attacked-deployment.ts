import type { AppRouter } from '@holdfast/api';
import { startFakeProvider, type FakeProvider } from '@holdfast/fixtures';
import type { ProviderDefinitionInput } from '@holdfast/providers';
import { createTRPCClient, httpLink } from '@trpc/client';

import { beginFlowOf, comeBack, type BegunFlow, type PageAnswer } from './authorization-road.js';
import { openDeployment, type Deployment, type Replica } from './deployment.js';
import { writeProviderFolder } from './provider-folder.js';
import { startReverseProxy } from './reverse-proxy.js';
import { PRODUCT_ORIGIN, type TestServer } from './start-server.js';

/** Two server processes on one database behind a reverse proxy, and a provider whose behavior a test may change. */
export interface AttackedDeployment extends AsyncDisposable, Pick<TestServer, 'url' | 'secretKey' | 'trpc' | 'trpcAs'> {
  readonly deployment: Deployment;
  readonly replicas: readonly Replica[];
  /** The variables of all its processes, for a further process. */
  readonly env: Readonly<Record<string, string>>;
  readonly provider: FakeProvider;
  readonly habits: Habits;
}

/** The provider's behavior; a test may change it. */
interface Habits {
  /** The account behind a token; null when the provider does not name it. */
  account: { readonly id: string } | null;
  /** The error that its token endpoint returns; null to return tokens. */
  tokenError: string | null;
  /** Headers of its API's responses. */
  apiHeaders: Readonly<Record<string, string>>;
  /** Resolves when its API answers `/slow`. */
  apiWaits: Promise<void>;
  /** Resolves when its MCP server may answer. */
  mcpAnswers: Promise<void>;
}

/** The proxy is the only public address, and trusted. `more` adds definitions, by the provider's origin. */
export async function startAttackedDeployment(
  more: (origin: string) => readonly ProviderDefinitionInput[] = () => [],
  env: Readonly<Record<string, string>> = {},
): Promise<AttackedDeployment> {
  const habits: Habits = {
    account: { id: 'account-1' },
    tokenError: null,
    apiHeaders: {},
    apiWaits: Promise.resolve(),
    mcpAnswers: Promise.resolve(),
  };
  const provider = await startProvider(habits);
  const folder = await writeProviderFolder(...usualProviders(provider.origin), ...more(provider.origin));
  const targets: string[] = [];
  const proxy = await startReverseProxy(targets);
  const { HOLDFAST_EGRESS_ALLOW: allowed, ...others } = env;
  const shared = {
    HOLDFAST_PUBLIC_URL: `${proxy.url}/`,
    HOLDFAST_TRUSTED_PROXIES: '127.0.0.1',
    HOLDFAST_ALLOWED_ORIGINS: PRODUCT_ORIGIN,
    HOLDFAST_PROVIDERS_DIR: folder.path,
    HOLDFAST_EGRESS_ALLOW: [new URL(provider.origin).host, ...(allowed === undefined ? [] : [allowed])].join(','),
    ...others,
  };
  const deployment = await openDeployment(shared);
  const replicas = [await deployment.start(), await deployment.start()];
  targets.push(...replicas.map(({ url }) => url));
  const trpcAs: TestServer['trpcAs'] = (bearer) =>
    createTRPCClient<AppRouter>({
      links: [
        httpLink({
          url: `${proxy.url}/trpc`,
          headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` },
        }),
      ],
    });
  const trpc = trpcAs(deployment.secretKey);
  await trpc.integrations.create.mutate({
    provider: 'acme',
    unique_key: 'acme',
    credentials: { type: 'OAUTH2', client_id: 'client', client_secret: 'client-secret' },
  });
  await trpc.integrations.create.mutate({ provider: 'any-mcp', unique_key: 'mcp' });
  await trpc.integrations.create.mutate({
    provider: 'private-api-bearer',
    unique_key: 'typed',
    integration_config: { baseUrl: provider.origin },
  });
  return {
    url: proxy.url,
    secretKey: deployment.secretKey,
    trpc,
    trpcAs,
    deployment,
    replicas,
    env: {
      ...shared,
      HOLDFAST_DATABASE_URL: deployment.database.url,
      HOLDFAST_SECRET_KEY: deployment.secretKey,
      HOLDFAST_WEBHOOK_SECRET: deployment.webhookSecret,
    },
    provider,
    habits,
    async [Symbol.asyncDispose]() {
      for (const part of [proxy, deployment, folder, provider]) await part[Symbol.asyncDispose]();
    },
  };
}

type Connectable = Pick<AttackedDeployment, 'url' | 'trpcAs' | 'trpc'>;

export async function sessionOf(
  app: Connectable,
  user: string,
  options: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  return (
    await app.trpc.connectSessions.create.mutate({
      tags: { end_user_id: user, end_user_display_name: `Ms ${user}` },
      ...options,
    })
  ).data.token;
}

/** Sends the callback with which the browser of a flow returns from the provider. */
export async function allow(app: Connectable, flow: BegunFlow): Promise<PageAnswer> {
  return comeBack(app, flow, { code: 'a-code', state: flow.state });
}

/** Runs a whole authorization of one end user; returns the id of the connection. */
export async function connectAs(app: Connectable, user: string): Promise<string> {
  const flow = await beginFlowOf(app, await sessionOf(app, user), 'acme');
  const page = await allow(app, flow);
  const { data } = await app.trpcAs(flow.sessionToken).authorization.outcome.query({ flow_id: flow.id });
  if (data.status !== 'success') throw new Error(`not connected: ${page.html}`);
  return data.connection_id;
}

function usualProviders(origin: string): readonly ProviderDefinitionInput[] {
  return [
    {
      id: 'acme',
      name: 'Acme',
      categories: ['test'],
      auth: {
        mode: 'oauth2',
        authorizationUrl: `${origin}/authorize`,
        tokenUrl: `${origin}/token`,
        tokenAuth: 'body',
        pkce: 'required',
      },
      api: { baseUrl: `${origin}/api`, headers: { authorization: 'Bearer {accessToken}' } },
      afterConnect: [{ method: 'GET', path: '/me', account: { id: 'id' }, evidence: 'recalled' }],
    },
    {
      id: 'any-mcp',
      name: 'Any MCP server',
      categories: ['test'],
      auth: { mode: 'mcp-oauth', server: '{config.mcp_server_url}', registration: 'discover' },
      config: { mcp_server_url: { label: 'Server', format: 'base-url' } },
    },
  ];
}

async function startProvider(habits: Habits): Promise<FakeProvider> {
  let issued = 0;
  const provider = await startFakeProvider(async ({ path }) => {
    switch (path) {
      case '/token':
        if (habits.tokenError !== null) return { status: 400, body: { error: habits.tokenError } };
        issued += 1;
        return {
          status: 200,
          body: {
            access_token: `access-${issued}`,
            refresh_token: `refresh-${issued}`,
            expires_in: 3_600,
            token_type: 'bearer',
          },
        };
      case '/api/me':
        return habits.account === null
          ? { status: 403, body: { error: 'forbidden' } }
          : { status: 200, body: habits.account };
      case '/api/items':
        return { status: 200, headers: habits.apiHeaders, body: { items: [] } };
      case '/api/slow':
        await habits.apiWaits;
        return { status: 200, body: {} };
      case '/.well-known/oauth-authorization-server':
        await habits.mcpAnswers;
        return { status: 200, body: metadataOf(provider.origin) };
      case '/register':
        return {
          status: 201,
          body: {
            client_id: 'registered',
            client_secret: 'registered-secret',
            client_secret_expires_at: 0,
            token_endpoint_auth_method: 'client_secret_post',
          },
        };
      default:
        return null;
    }
  });
  return provider;
}

function metadataOf(origin: string): Readonly<Record<string, unknown>> {
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    registration_endpoint: `${origin}/register`,
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['client_secret_post'],
  };
}
