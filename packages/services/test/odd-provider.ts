import { clientOf } from '@holdfast/db';
import { startFakeProvider, type FakeProvider, type ProviderRequest } from '@holdfast/fixtures';
import type { ProviderDefinitionInput } from '@holdfast/providers';
import { createReconnectSessionInputSchema, type Connection } from '@holdfast/schema';
import {
  authenticateSession,
  createReconnectSession,
  type CallbackPage,
  type ServiceContext,
} from '@holdfast/services';
import { expect } from 'vitest';

import {
  comeBack,
  connectionOf,
  openFlow,
  withProvider,
  type BrowserFlow,
  type OpenFlowGiven,
} from './browser-flow.js';
import { startServices, type TestServices } from './test-runtime.js';

export type Answers = Record<string, (request: ProviderRequest) => unknown>;
export type Part = Partial<Pick<ProviderDefinitionInput, 'api' | 'config' | 'credentials' | 'afterConnect'>> & {
  readonly auth?: object;
};

const CLIENT = { type: 'OAUTH2', client_id: 'the-client', client_secret: 'the-secret' } as const;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
export const TOKENS = { access_token: 'a1', refresh_token: 'r1', expires_in: 3600 };

export interface Stage extends AsyncDisposable {
  readonly services: TestServices;
  readonly provider: FakeProvider;
  readonly ctx: ServiceContext;
}

/** A custom provider with its answer for each path: an object as JSON, text as a form, a number as a status. */
export async function stage(
  part: (origin: string) => Part,
  answers: Answers,
  { scopes = 'repo,gist' } = {},
): Promise<Stage> {
  const provider = await startFakeProvider((request) => {
    const body = answers[request.path]?.(request);
    if (body === undefined) return null;
    if (typeof body === 'number') return { status: body, headers: { location: '/elsewhere' } };
    if (typeof body === 'string') return { status: 201, headers: FORM, body };
    return { status: 201, body: JSON.parse(JSON.stringify(body)) as Record<string, unknown> };
  });
  const services = await startServices({ origin: provider.origin, clientId: 'demo', clientSecret: 'demo-secret' });
  const { auth, ...rest } = part(provider.origin);
  const oauth2 = {
    mode: 'oauth2',
    authorizationUrl: `${provider.origin}/auth`,
    tokenUrl: `${provider.origin}/token`,
    tokenAuth: 'body',
    pkce: 'S256',
  };
  const definition = {
    id: 'odd',
    name: 'Odd',
    categories: ['test'],
    ...rest,
    auth: auth && 'mode' in auth ? auth : { ...oauth2, ...auth },
  } as ProviderDefinitionInput;
  const ctx = await withProvider(
    services.ctx,
    definition,
    auth && 'mode' in auth ? {} : { credentials: { ...CLIENT, ...(scopes !== '' && { scopes }) } },
  );
  return {
    services,
    provider,
    ctx,
    async [Symbol.asyncDispose]() {
      await services[Symbol.asyncDispose]();
      await provider[Symbol.asyncDispose]();
    },
  };
}

export async function connect(
  ctx: ServiceContext,
  given: OpenFlowGiven = {},
  params: Readonly<Record<string, string>> = { code: 'the-code' },
): Promise<Connection> {
  const flow = await openFlow(ctx, 'odd', given);
  expect(await comeBack(ctx, flow, params)).toMatchObject({ status: 'success' });
  return connectionOf(ctx, flow);
}

export async function reconnect(
  ctx: ServiceContext,
  connectionId: string,
  more: object = {},
): Promise<{ readonly flow: BrowserFlow; readonly page: CallbackPage }> {
  const input = createReconnectSessionInputSchema.parse({
    connection_id: connectionId,
    integration_id: 'odd',
    ...more,
  });
  const session = await authenticateSession(ctx, (await createReconnectSession(ctx, input)).data.token);
  const flow = await openFlow(ctx, 'odd', { session });
  return { flow, page: await comeBack(ctx, flow, { code: 'the-code' }) };
}

export async function announced(ctx: ServiceContext): Promise<readonly Record<string, unknown>[]> {
  const rows = await clientOf(ctx.db)<{ body: string }[]>`select body from events order by id`;
  return rows.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
}

/** The expiry of credentials, in milliseconds. */
export function endOf(credentials: Connection['credentials']): number {
  return 'expires_at' in credentials && typeof credentials.expires_at === 'string'
    ? Date.parse(credentials.expires_at)
    : Number.NaN;
}
