import { connectionStore, integrationStore } from '@holdfast/db';
import { startFakeGitHub, type FakeGitHub } from '@holdfast/fixtures';
import type { ProviderDefinitionInput } from '@holdfast/providers';
import {
  createReconnectSessionInputSchema,
  importConnectionInputSchema,
  startAuthorizationInputSchema,
  type Connection,
} from '@holdfast/schema';
import {
  authenticateSession,
  authorizationOutcome,
  beginAuthorization,
  createReconnectSession,
  getConnection,
  importConnection,
  proxyRequest,
  startAuthorization,
  type CallbackPage,
  type ServiceContext,
} from '@holdfast/services';
import { describe, expect, test } from 'vitest';

import { openSecrets, sealSecrets } from '../src/credentials/held-secrets.js';
import { comeBack, connectionOf, openFlow, read, withProvider, type BrowserFlow } from './browser-flow.js';
import { startServices, type TestServices } from './test-runtime.js';

interface Stage extends AsyncDisposable {
  readonly github: FakeGitHub;
  readonly services: TestServices;
  readonly ctx: ServiceContext;
}

/** A GitHub App as an integration: `APP`, or `CUSTOM` if it also authenticates the person who installs it. */
async function stage(mode: 'APP' | 'CUSTOM'): Promise<Stage> {
  const github = await startFakeGitHub();
  const services = await startServices({ origin: github.origin, clientId: 'demo', clientSecret: 'demo-secret' });
  const definition: ProviderDefinitionInput = {
    id: 'app',
    name: 'App',
    categories: ['test'],
    auth: {
      mode: 'github-app',
      installUrl: '{app.link}/installations/new',
      installationTokenUrl: `${github.origin}/app/installations/{config.installation_id}/access_tokens`,
      captureFromCallback: ['installation_id'],
      ...(mode === 'CUSTOM' && { userTokenUrl: `${github.origin}/login/oauth/access_token` }),
    },
    config: { installation_id: { label: 'Installation', source: 'callback', format: 'digits' } },
    api: { baseUrl: github.origin, headers: { authorization: 'Bearer {accessToken}' } },
  };
  const app = { app_id: github.appId, app_link: 'https://github.test/apps/acme', private_key: github.privateKey };
  const client = { client_id: github.clientId, client_secret: github.clientSecret };
  const ctx = await withProvider(services.ctx, definition, {
    credentials: mode === 'APP' ? { type: mode, ...app } : { type: mode, ...app, ...client },
  });
  return {
    github,
    services,
    ctx,
    async [Symbol.asyncDispose]() {
      await services[Symbol.asyncDispose]();
      await github[Symbol.asyncDispose]();
    },
  };
}

/** The callback that the operator registers; the install page does not receive it. */
async function back(
  ctx: ServiceContext,
  flow: BrowserFlow,
  params: Readonly<Record<string, string>>,
): Promise<CallbackPage> {
  const integration = await integrationStore.getByKey(ctx.db, ctx.environment.id, 'app');
  return comeBack(ctx, flow, params, `http://x/${integration?.callbackContext ?? ''}`);
}

async function reconnect(ctx: ServiceContext, connectionId: string): Promise<BrowserFlow> {
  const { data } = await createReconnectSession(
    ctx,
    createReconnectSessionInputSchema.parse({ connection_id: connectionId, integration_id: 'app' }),
  );
  const session = await authenticateSession(ctx, data.token);
  const started = await startAuthorization(
    ctx,
    session,
    startAuthorizationInputSchema.parse({ integration_id: 'app' }),
  );
  return {
    id: started.data.flow_id,
    integration: 'app',
    session,
    begun: await beginAuthorization(ctx, started.data.authorize_url.split('/').at(-1) ?? ''),
  };
}

async function outcomeOf(ctx: ServiceContext, flow: BrowserFlow) {
  return (await authorizationOutcome(ctx, flow.session, { flow_id: flow.id })).data;
}

const tokenOf = ({ credentials }: Connection): unknown =>
  'access_token' in credentials ? credentials.access_token : undefined;

describe('an app', () => {
  test('is installed at the provider, and refreshes the token of its installation every hour', async () => {
    await using at = await stage('APP');
    const flow = await openFlow(at.ctx, 'app');
    expect(flow.begun.redirectTo.href).toMatch(
      /^https:\/\/github\.test\/apps\/acme\/installations\/new\?state=[\w-]{43}$/,
    );
    const { installationId } = at.github.install('octocat');
    expect(await back(at.ctx, flow, { installation_id: installationId, setup_action: 'install' })).toMatchObject({
      status: 'success',
      kind: 'connected',
    });
    const made = await connectionOf(at.ctx, flow);
    expect(made).toMatchObject({
      credentials: {
        type: 'APP',
        access_token: expect.stringMatching(/^ghs_/),
        expires_at: expect.any(String),
        raw: { repository_selection: 'all' },
      },
      connection_config: { installation_id: installationId },
    });
    expect(await outcomeOf(at.ctx, flow)).toMatchObject({ status: 'success', is_pending: false });

    const next = await connectionOf(at.ctx, flow, { force: true });
    expect(tokenOf(next)).toMatch(/^ghs_/);
    expect(tokenOf(next)).not.toBe(tokenOf(made));
  });

  test('returns a JWT that identifies it on request, and does not store it', async () => {
    await using at = await stage('APP');
    const flow = await openFlow(at.ctx, 'app');
    await back(at.ctx, flow, { installation_id: at.github.install('octocat').installationId, setup_action: 'install' });
    const { connection_id, provider_config_key } = await connectionOf(at.ctx, flow);
    const ask = (flag: boolean) =>
      getConnection(at.ctx, {
        connection_id,
        provider_config_key,
        force_refresh: false,
        refresh_token: false,
        refresh_github_app_jwt_token: flag,
      });
    const { credentials } = await ask(true);
    const jwt = 'jwtToken' in credentials ? String(credentials.jwtToken) : '';
    const response = await fetch(`${at.github.origin}/app/installations/${at.github.install('x').installationId}`, {
      headers: { authorization: `Bearer ${jwt}` },
    });
    expect(response.status).toBe(200);
    expect((await ask(false)).credentials).not.toHaveProperty('jwtToken');
  });

  test('waits for an approval, and is connected when the person returns', async () => {
    await using at = await stage('APP');
    const flow = await openFlow(at.ctx, 'app');
    expect(await back(at.ctx, flow, { setup_action: 'request' })).toMatchObject({
      status: 'success',
      kind: 'pending',
    });
    expect(await outcomeOf(at.ctx, flow)).toMatchObject({ status: 'success', is_pending: true });
    const made = await connectionOf(at.ctx, flow, { force: true });
    expect(made).toMatchObject({ credentials: {}, connection_config: { pending: true } });
    await expect(call(at.ctx, made.connection_id)).rejects.toMatchObject({ code: 'unsupported_auth' });

    const { installationId } = at.github.install('octocat');
    const again = await reconnect(at.ctx, made.connection_id);
    expect(await back(at.ctx, again, { installation_id: installationId, setup_action: 'install' })).toMatchObject({
      status: 'success',
    });
    const approved = await read(at.ctx, 'app', { connectionId: made.connection_id });
    expect(approved).toMatchObject({
      credentials: { type: 'APP' },
      connection_config: { installation_id: installationId, pending: false },
    });
    expect(await call(at.ctx, made.connection_id)).toEqual({ authorization: `Bearer ${String(tokenOf(approved))}` });
  });

  test('requires reauthorization when it was removed', async () => {
    await using at = await stage('APP');
    const flow = await openFlow(at.ctx, 'app');
    const { installationId } = at.github.install('octocat');
    await back(at.ctx, flow, { installation_id: installationId, setup_action: 'install' });
    at.github.uninstall(installationId);
    await expect(connectionOf(at.ctx, flow, { force: true })).rejects.toMatchObject({ code: 'refresh_failed' });
  });

  test('keeps its connection when the same installation returns, however old it is', async () => {
    await using at = await stage('APP');
    const { installationId } = at.github.install('octocat', { daysAgo: 9 });
    const made = await importConnection(
      at.ctx,
      imported('APP', { app_id: at.github.appId, installation_id: installationId }),
    );
    const again = await reconnect(at.ctx, made.connection_id);
    expect(await back(at.ctx, again, { installation_id: installationId, setup_action: 'update' })).toMatchObject({
      status: 'success',
    });
  });

  test.each<[string, (github: FakeGitHub) => Readonly<Record<string, string>>]>([
    [
      'one that existed before',
      (github) => ({ installation_id: github.install('victim', { daysAgo: 1 }).installationId }),
    ],
    ['one of another app', (github) => ({ installation_id: github.install('octocat', { appId: '1' }).installationId })],
    ['one that does not exist', () => ({ installation_id: '999999' })],
    ['no number', () => ({ installation_id: '1/../../user' })],
    ['none', (): Readonly<Record<string, string>> => ({})],
  ])('is not connected to an installation that is %s', async (_what, params) => {
    await using at = await stage('APP');
    const flow = await openFlow(at.ctx, 'app');
    const page = await back(at.ctx, flow, { setup_action: 'install', ...params(at.github) });
    expect(page.status).toBe('failed');
    expect(await outcomeOf(at.ctx, flow)).toMatchObject({ status: 'failed' });
    expect(at.github.requests.filter(({ path }) => path.endsWith('/access_tokens'))).toEqual([]);
  });

  test("shows a neutral page and writes nothing when it is changed in the provider's own pages", async () => {
    await using at = await stage('APP');
    const flow = await openFlow(at.ctx, 'app');
    const page = await comeBack(
      at.ctx,
      flow,
      { state: '', installation_id: '1', setup_action: 'update' },
      'http://x/any',
    );
    expect(page).toMatchObject({ status: 'success', flowId: null, kind: 'elsewhere' });
    expect(await outcomeOf(at.ctx, flow)).toEqual({ status: 'pending' });
  });
});

describe('an app that authenticates the person who installs it', () => {
  async function connected(at: Stage) {
    const flow = await openFlow(at.ctx, 'app');
    const { installationId, code } = at.github.install('octocat');
    expect(await back(at.ctx, flow, { installation_id: installationId, setup_action: 'install', code })).toMatchObject({
      status: 'success',
    });
    return { flow, installationId, made: await connectionOf(at.ctx, flow) };
  }

  test('holds a token of the installation and one of the person, and uses the first for calls', async () => {
    await using at = await stage('CUSTOM');
    const { made } = await connected(at);
    expect(made.credentials).toMatchObject({
      type: 'CUSTOM',
      app: { type: 'APP', access_token: expect.stringMatching(/^ghs_/) },
      user: {
        type: 'OAUTH2',
        access_token: expect.stringMatching(/^ghu_/),
        refresh_token: expect.stringMatching(/^ghr_/),
      },
    });
    expect(await call(at.ctx, made.connection_id)).toEqual({ authorization: expect.stringMatching(/^Bearer ghs_/) });
  });

  test('refreshes both tokens, that of the person only shortly before it expires', async () => {
    await using at = await stage('CUSTOM');
    const { made } = await connected(at);
    const first = partsOf(made);
    const second = partsOf(await read(at.ctx, 'app', { connectionId: made.connection_id, force: true }));
    expect([second.app === first.app, second.user === first.user]).toEqual([false, true]);

    await shortenUser(at.ctx, made.connection_id);
    const third = partsOf(await read(at.ctx, 'app', { connectionId: made.connection_id, force: true }));
    expect([third.app === second.app, third.user === second.user]).toEqual([false, false]);
  });

  test('keeps working when the person has revoked their authorization', async () => {
    await using at = await stage('CUSTOM');
    const { made } = await connected(at);
    await shortenUser(at.ctx, made.connection_id);
    at.github.revokeUser('octocat');
    const { credentials } = await read(at.ctx, 'app', { connectionId: made.connection_id, force: true });
    expect(credentials).toMatchObject({
      type: 'CUSTOM',
      app: { access_token: expect.stringMatching(/^ghs_/) },
      user: null,
    });
  });

  test.each<[string, (github: FakeGitHub) => Readonly<Record<string, string>>, string]>([
    [
      'a new installation of another person',
      (github) => ({ installation_id: github.install('victim').installationId, code: github.codeOf('octocat') }),
      'another person',
    ],
    [
      'a return without the person who installs',
      (github) => ({ installation_id: github.install('octocat').installationId }),
      'does not authenticate the person who installs',
    ],
    [
      'a used code',
      (github) => ({ installation_id: github.install('octocat').installationId, code: 'spent' }),
      'bad_verification_code',
    ],
  ])('is not connected by %s', async (_what, params, sentence) => {
    await using at = await stage('CUSTOM');
    const flow = await openFlow(at.ctx, 'app');
    expect(await back(at.ctx, flow, { setup_action: 'install', ...params(at.github) })).toMatchObject({
      status: 'failed',
      message: expect.stringContaining(sentence),
    });
    expect(at.github.requests.filter(({ path }) => path.endsWith('/access_tokens'))).toEqual([]);
  });

  test('connects an installation that the person has had for a long time', async () => {
    await using at = await stage('CUSTOM');
    const flow = await openFlow(at.ctx, 'app');
    const { installationId, code } = at.github.install('octocat', { daysAgo: 400 });
    for (let more = 0; more < 120; more += 1) at.github.install('octocat');
    expect(await back(at.ctx, flow, { installation_id: installationId, setup_action: 'update', code })).toMatchObject({
      status: 'success',
    });
  });

  test('waits for an approval with the token of the person alone', async () => {
    await using at = await stage('CUSTOM');
    const flow = await openFlow(at.ctx, 'app');
    await back(at.ctx, flow, { setup_action: 'request', code: at.github.codeOf('octocat') });
    expect(await outcomeOf(at.ctx, flow)).toMatchObject({ is_pending: true });
    expect((await connectionOf(at.ctx, flow)).credentials).toMatchObject({
      type: 'CUSTOM',
      app: null,
      user: { access_token: expect.stringMatching(/^ghu_/) },
    });
  });
});

describe('an installation that is imported', () => {
  test.each(['APP', 'CUSTOM'] as const)('requests its first token at once, as %s', async (mode) => {
    await using at = await stage(mode);
    const { installationId } = at.github.install('octocat', { daysAgo: 9 });
    const made = await importConnection(
      at.ctx,
      imported(mode, { app_id: at.github.appId, installation_id: installationId }),
    );
    const app = { type: 'APP', access_token: expect.stringMatching(/^ghs_/) };
    expect(made.credentials).toMatchObject(mode === 'APP' ? app : { type: 'CUSTOM', app, user: null });
    expect(made.connection_config).toEqual({ app_id: at.github.appId, installation_id: installationId });
    expect((await read(at.ctx, 'app', { connectionId: 'c', force: true })).connection_id).toBe('c');
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['another app', { app_id: '1' }, 'invalid_body'],
    ['an invalid number', { installation_id: 'x/y' }, 'invalid_connection_config'],
    ['a removed installation', { installation_id: '999999' }, 'connection_test_failed'],
  ])('is refused with %s, and stores nothing', async (_what, change, code) => {
    await using at = await stage('APP');
    const { installationId } = at.github.install('octocat');
    const given = imported('APP', { app_id: at.github.appId, installation_id: installationId, ...change });
    await expect(importConnection(at.ctx, given)).rejects.toMatchObject({ code });
    await expect(read(at.ctx, 'app', { connectionId: 'c' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

function imported(type: 'APP' | 'CUSTOM', installation: Readonly<Record<string, string>>) {
  return importConnectionInputSchema.parse({
    provider_config_key: 'app',
    connection_id: 'c',
    credentials: { type, ...installation },
  });
}

function partsOf({ credentials }: Connection): { readonly app: unknown; readonly user: unknown } {
  if (!('type' in credentials) || credentials.type !== 'CUSTOM') throw new Error('not a CUSTOM connection');
  return { app: credentials.app?.access_token, user: credentials.user?.access_token };
}

/** Moves the expiry of the user token close, as eight hours would. */
async function shortenUser(ctx: ServiceContext, connectionId: string): Promise<void> {
  const record = await connectionStore.getForRead(ctx.db, ctx.environment.id, 'app', connectionId);
  if (!record) throw new Error('no such connection');
  const { credentials: held } = await openSecrets(ctx, record);
  if (!('type' in held) || held.type !== 'CUSTOM' || !held.user) throw new Error('no user token');
  const generation = record.generation + 1;
  await connectionStore.replaceCredential(ctx.db, ctx.environment.id, record.id, {
    fromGeneration: record.generation,
    generation,
    sealedCredential: await sealSecrets(
      ctx,
      {
        credentials: { ...held, user: { ...held.user, expires_at: new Date(Date.now() + 60_000).toISOString() } },
        secretConfig: {},
      },
      { environmentId: record.environmentId, uid: record.uid, generation },
    ),
    accessTokenExpiresAt: record.accessTokenExpiresAt,
    refreshDueAt: record.refreshDueAt,
    hasRefreshToken: true,
  });
}

async function call(ctx: ServiceContext, connectionId: string): Promise<unknown> {
  const answer = await proxyRequest(ctx, {
    lease: null,
    method: 'GET',
    endpoint: '/echo',
    integrationKey: 'app',
    connectionId,
    headers: [],
    body: null,
    retries: 0,
    retryOn: [],
    baseUrlOverride: undefined,
    decompress: true,
    forwardHeadersOnRedirect: false,
    signal: new AbortController().signal,
  });
  return JSON.parse(Buffer.concat(await answer.body.toArray()).toString()) as unknown;
}
