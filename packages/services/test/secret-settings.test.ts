import { clientOf } from '@holdfast/db';
import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import { defineProvider } from '@holdfast/providers';
import {
  createIntegrationInputSchema,
  importConnectionInputSchema,
  updateIntegrationInputSchema,
} from '@holdfast/schema';
import {
  createIntegration,
  getIntegration,
  importConnection,
  updateIntegration,
  type ServiceContext,
} from '@holdfast/services';
import { expect, test } from 'vitest';

import { startServices } from './test-runtime.js';

const SECRET = 'a-developer-token-0123456789';

interface Kept {
  readonly settings: Record<string, string>;
  readonly isSealed: boolean;
}

async function withProvider(run: (ctx: ServiceContext, kept: () => Promise<Kept>) => Promise<void>): Promise<void> {
  await using endpoint = await scriptedTokenEndpoint();
  await using services = await startServices(endpoint);
  const acme = defineProvider({
    id: 'acme',
    name: 'Acme',
    categories: ['test'],
    auth: { mode: 'api-key' },
    credentials: { apiKey: { label: 'API key', secret: true } },
    settings: {
      token: { label: 'Developer token', secret: true },
      other: { label: 'Another secret', secret: true, required: false },
      region: { label: 'Region', required: false },
    },
    api: {
      baseUrl: endpoint.origin,
      headers: { authorization: 'Bearer {settings.token}', 'x-key': '{cred.apiKey}' },
      verify: { method: 'GET', path: '/api', evidence: 'observed' },
    },
  });
  const ctx = { ...services.ctx, providers: { get: () => acme, list: () => [acme], ending: () => [] } };
  const kept = async (): Promise<Kept> => {
    const [row] = await clientOf(ctx.db)<Kept[]>`
      select settings, sealed_settings is not null as "isSealed" from integrations where unique_key in ('acme', 'acme-2')`;
    if (!row) throw new Error('the integration is not there');
    return row;
  };
  await createIntegration(
    ctx,
    createIntegrationInputSchema.parse({
      provider: 'acme',
      unique_key: 'acme',
      integration_config: { token: SECRET, region: 'eu' },
    }),
  );
  // The setting itself is the token that the provider accepts.
  const accessToken = endpoint.authorize().accessToken;
  await updateIntegration(
    ctx,
    updateIntegrationInputSchema.parse({ unique_key: 'acme', integration_config: { token: accessToken } }),
  );
  await run(ctx, kept);
}

test('seals a secret setting, and shows it in no answer', () =>
  withProvider(async (ctx, kept) => {
    await updateIntegration(
      ctx,
      updateIntegrationInputSchema.parse({
        unique_key: 'acme',
        integration_config: { token: SECRET, other: 'x'.repeat(20) },
      }),
    );
    expect(await kept()).toEqual({ settings: { region: 'eu' }, isSealed: true });
    const rows = await clientOf(ctx.db)<{ row: string }[]>`select to_jsonb(i)::text as row from integrations i`;
    expect(JSON.stringify(rows)).not.toContain(SECRET);
    expect(
      JSON.stringify(await getIntegration(ctx, { unique_key: 'acme', include: ['credentials', 'webhook'] })),
    ).not.toContain(SECRET);
  }));

test('uses a secret setting where the definition names it, and keeps it when others change', () =>
  withProvider(async (ctx, kept) => {
    await updateIntegration(
      ctx,
      updateIntegrationInputSchema.parse({
        unique_key: 'acme',
        new_unique_key: 'acme-2',
        integration_config: { region: 'us' },
      }),
    );
    expect(await kept()).toEqual({ settings: { region: 'us' }, isSealed: true });
    const connection = {
      provider_config_key: 'acme-2',
      connection_id: 'c1',
      credentials: { type: 'API_KEY', apiKey: 'k' },
    };
    expect(await importConnection(ctx, importConnectionInputSchema.parse(connection))).toMatchObject({
      connection_id: 'c1',
    });
    await updateIntegration(
      ctx,
      updateIntegrationInputSchema.parse({ unique_key: 'acme-2', integration_config: { token: 'wrong' } }),
    );
    await expect(importConnection(ctx, importConnectionInputSchema.parse(connection))).rejects.toMatchObject({
      code: 'connection_test_failed',
    });
  }));

test('applies the rules of its field to a secret setting', () =>
  withProvider(async (ctx) => {
    const update = updateIntegration(
      ctx,
      updateIntegrationInputSchema.parse({ unique_key: 'acme', integration_config: { token: '' } }),
    );
    await expect(update).rejects.toMatchObject({
      code: 'invalid_body',
      issues: [{ code: 'required', path: ['integration_config', 'token'] }],
    });
  }));
