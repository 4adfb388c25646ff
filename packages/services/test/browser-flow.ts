import { defineProvider, type ProviderCatalogue, type ProviderDefinitionInput } from '@holdfast/providers';
import {
  createConnectSessionInputSchema,
  startAuthorizationInputSchema,
  type Connection,
  type CreateIntegrationInput,
} from '@holdfast/schema';
import {
  authenticateSession,
  authorizationOutcome,
  beginAuthorization,
  completeAuthorization,
  createConnectSession,
  createIntegration,
  getConnection,
  startAuthorization,
  type BegunAuthorization,
  type CallbackPage,
  type ConnectSession,
  type ServiceContext,
} from '@holdfast/services';

/** The services with one more provider, which has an integration under the provider's id. */
export async function withProvider(
  ctx: ServiceContext,
  input: ProviderDefinitionInput,
  integration: Pick<CreateIntegrationInput, 'credentials' | 'integration_config'>,
): Promise<ServiceContext> {
  const definition = defineProvider(input);
  const providers: ProviderCatalogue = {
    get: (id) => (id === definition.id ? definition : ctx.providers.get(id)),
    list: () => [...ctx.providers.list(), definition],
    ending: () => ctx.providers.ending(),
  };
  const inside = { ...ctx, providers };
  await createIntegration(inside, { provider: definition.id, unique_key: definition.id, ...integration });
  return inside;
}

export interface BrowserFlow {
  readonly id: string;
  readonly integration: string;
  readonly session: ConnectSession;
  readonly begun: BegunAuthorization;
}

export interface OpenFlowGiven {
  readonly session?: ConnectSession;
  readonly credentials?: object;
  readonly connection_config?: object;
}

/** Opens a flow like a browser, up to the redirect to the provider. */
export async function openFlow(
  ctx: ServiceContext,
  integration: string,
  given: OpenFlowGiven = {},
): Promise<BrowserFlow> {
  const { session = await newSession(ctx), ...input } = given;
  const { data } = await startAuthorization(
    ctx,
    session,
    startAuthorizationInputSchema.parse({ integration_id: integration, ...input }),
  );
  return {
    id: data.flow_id,
    integration,
    session,
    begun: await beginAuthorization(ctx, data.authorize_url.split('/').at(-1) ?? ''),
  };
}

export async function newSession(ctx: ServiceContext, given: object = {}): Promise<ConnectSession> {
  const created = await createConnectSession(ctx, createConnectSessionInputSchema.parse({ tags: {}, ...given }));
  return authenticateSession(ctx, created.data.token);
}

/** Returns from the provider with these parameters; `state` defaults to that of the flow. */
export async function comeBack(
  ctx: ServiceContext,
  flow: BrowserFlow,
  params: Readonly<Record<string, string>>,
  redirectUri?: string,
): Promise<CallbackPage> {
  const asked = flow.begun.redirectTo.searchParams;
  const address = redirectUri ?? asked.get('redirect_uri') ?? '';
  return completeAuthorization(ctx, {
    context: address.split('/').at(-1) ?? '',
    query: new URLSearchParams({ state: asked.get('state') ?? '', ...params }),
    cookies: new Map([[flow.begun.cookie.name, flow.begun.cookie.value]]),
  });
}

/** The connection that a flow created, with its credentials. */
export async function connectionOf(
  ctx: ServiceContext,
  flow: BrowserFlow,
  given: { readonly force?: boolean } = {},
): Promise<Connection> {
  const { data } = await authorizationOutcome(ctx, flow.session, { flow_id: flow.id });
  if (data.status !== 'success') throw new Error(`the flow ended with ${JSON.stringify(data)}`);
  return read(ctx, flow.integration, { connectionId: data.connection_id, ...given });
}

export function read(
  ctx: ServiceContext,
  integration: string,
  given: { readonly connectionId: string; readonly force?: boolean },
): Promise<Connection> {
  return getConnection(ctx, {
    connection_id: given.connectionId,
    provider_config_key: integration,
    force_refresh: given.force ?? false,
    refresh_token: true,
    refresh_github_app_jwt_token: false,
  });
}
