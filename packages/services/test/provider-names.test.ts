import { integrationStore } from '@holdfast/db';
import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import { createIntegrationInputSchema, importConnectionInputSchema } from '@holdfast/schema';
import {
  createIntegration,
  getConnection,
  getProvider,
  importConnection,
  listEndDates,
  listProviders,
  type ServiceContext,
} from '@holdfast/services';
import { expect, test } from 'vitest';

import { openFlow } from './browser-flow.js';
import { startServices } from './test-runtime.js';

const OAUTH2 = { type: 'OAUTH2', client_id: 'client', client_secret: 'secret' } as const;

async function withServices(run: (ctx: ServiceContext) => Promise<void>): Promise<void> {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await run(services.ctx);
}

function create(ctx: ServiceContext, provider: string, given: object = {}) {
  return createIntegration(
    ctx,
    createIntegrationInputSchema.parse({ provider, unique_key: provider, credentials: OAUTH2, ...given }),
  );
}

test('creates an integration under an alias, keeps it, and uses the provider that it names', () =>
  withServices(async (ctx) => {
    expect((await create(ctx, 'sap-concur')).data).toMatchObject({
      provider: 'sap-concur',
      display_name: 'SAP Concur',
    });
    const flow = await openFlow(ctx, 'sap-concur', { connection_config: { subdomain: 'us2' } });
    expect(flow.begun.redirectTo.origin).toBe('https://us2.api.concursolutions.com');
    expect(getProvider(ctx, { provider: 'sap-concur' }).data).toEqual(getProvider(ctx, { provider: 'concur' }).data);
    expect(listProviders(ctx, { search: 'sap-conc' }).data.map(({ name }) => name)).toEqual(['concur']);
  }));

test('uses the current flow for a new integration, and the older one for an integration from before the setting', () =>
  withServices(async (ctx) => {
    await create(ctx, 'pagerduty');
    expect((await openFlow(ctx, 'pagerduty')).begun.redirectTo.hostname).toBe('identity.pagerduty.com');
    const stored = await integrationStore.getByKey(ctx.db, ctx.environment.id, 'pagerduty');
    await integrationStore.update(ctx.db, ctx.environment.id, stored?.id ?? '', { settings: {} });
    expect((await openFlow(ctx, 'pagerduty')).begun.redirectTo.hostname).toBe('app.pagerduty.com');
  }));

test('uses the older flow when the operator sets it', () =>
  withServices(async (ctx) => {
    await create(ctx, 'pagerduty', { integration_config: { signIn: 'app' } });
    expect((await openFlow(ctx, 'pagerduty')).begun.redirectTo.hostname).toBe('app.pagerduty.com');
  }));

test('adds the scopes that the provider requires to those of an integration', () =>
  withServices(async (ctx) => {
    await create(ctx, 'coinbase', { credentials: { ...OAUTH2, scopes: 'wallet:user:read' } });
    expect((await openFlow(ctx, 'coinbase')).begun.redirectTo.searchParams.get('scope')).toBe(
      'wallet:user:read offline_access',
    );
  }));

test.each([
  [{ subdomain: 'acme' }, 'acme.service-now.com'],
  [{ hostname: 'acme.servicenowservices.com' }, 'acme.servicenowservices.com'],
])('connects with either name of an instance: %j', (config, host) =>
  withServices(async (ctx) => {
    await create(ctx, 'servicenow');
    expect((await openFlow(ctx, 'servicenow', { connection_config: config })).begun.redirectTo.hostname).toBe(host);
    await expect(openFlow(ctx, 'servicenow')).rejects.toMatchObject({ code: 'invalid_connection_config' });
  }),
);

test.each([[{ subdomain: 'acme' }], [{ hostname: 'acme.service-now.com' }]])(
  'keeps the given name in an import: %j',
  (config) =>
    withServices(async (ctx) => {
      await create(ctx, 'servicenow');
      const credentials = { type: 'OAUTH2', access_token: 'token', expires_at: '2099-01-01T00:00:00Z' };
      const imported = await importConnection(
        ctx,
        importConnectionInputSchema.parse({
          provider_config_key: 'servicenow',
          connection_id: 'c',
          credentials,
          connection_config: config,
        }),
      );
      expect(imported.connection_config).toEqual(config);
      const options = {
        connection_id: 'c',
        provider_config_key: 'servicenow',
        force_refresh: false,
        refresh_token: false,
        refresh_github_app_jwt_token: false,
      };
      expect((await getConnection(ctx, options)).connection_config).toEqual(config);
    }),
);

test('reports end dates of the providers in use', () =>
  withServices(async (ctx) => {
    const clock = () => new Date('2026-12-01T00:00:00Z');
    const before = await listEndDates({ ...ctx, clock });
    expect(before.inUse).toEqual([]);
    await create(ctx, 'fitbit');
    const after = await listEndDates({ ...ctx, clock });
    expect(after.inUse).toMatchObject([{ provider: 'fitbit', part: 'all', hasEnded: true }]);
    expect(after.unused).toBe(before.unused - 1);
  }));
