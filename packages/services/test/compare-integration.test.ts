import { createHmac, randomBytes } from 'node:crypto';

import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import {
  compareIntegrationInputSchema,
  importConnectionInputSchema,
  updateIntegrationInputSchema,
  type IntegrationComparison,
} from '@holdfast/schema';
import { compareIntegration, importConnection, updateIntegration, type ServiceContext } from '@holdfast/services';
import { expect, test } from 'vitest';

import { startServices, type TestServices } from './test-runtime.js';

async function withDemo(run: (services: TestServices, compare: Compare) => Promise<void>): Promise<void> {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await updateIntegration(
    services.ctx,
    updateIntegrationInputSchema.parse({
      unique_key: 'demo',
      credentials: { type: 'OAUTH2', client_id: 'id', client_secret: 'the secret', scopes: 'read, write' },
    }),
  );
  await run(services, (given) => compareWith(services.ctx, given));
}

interface Given {
  readonly credentials?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
  readonly scopes?: string;
}
type Compare = (given: Given) => Promise<IntegrationComparison>;

async function compareWith(ctx: ServiceContext, given: Given): Promise<IntegrationComparison> {
  const salt = randomBytes(16);
  const under = (prefix: string, values: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        createHmac('sha256', salt).update(`${prefix}.${name}:${value}`).digest('base64url'),
      ]),
    );
  const input = compareIntegrationInputSchema.parse({
    integrationId: 'demo',
    salt: salt.toString('base64url'),
    credentials: under('credentials', given.credentials),
    integration_config: under('integration_config', given.settings),
    scopes: given.scopes,
  });
  return (await compareIntegration(ctx, input)).data;
}

test('names the values that differ or are not stored, and shows none', () =>
  withDemo(async (_services, compare) => {
    const none = { connections: 0, needs_consent: 0 };
    const equal = { credentials: { client_id: 'id', client_secret: 'the secret' }, scopes: 'write,read' };
    expect(await compare(equal)).toEqual({ differing: [], ...none });
    expect(
      await compare({
        credentials: { client_id: 'other', client_secret: 'the  secret', webhook_secret: 'w' },
        settings: { region: 'eu' },
        scopes: 'read',
      }),
    ).toEqual({
      differing: [
        'credentials.client_id',
        'credentials.client_secret',
        'credentials.webhook_secret',
        'integration_config.region',
        'credentials.scopes',
      ],
      ...none,
    });
  }));

test('counts the connections that were granted less than the scopes', () =>
  withDemo(async ({ ctx }, compare) => {
    const grant = async (id: string, scopes: object) =>
      importConnection(
        ctx,
        importConnectionInputSchema.parse({
          provider_config_key: 'demo',
          connection_id: id,
          credentials: { type: 'OAUTH2', access_token: 't' },
          ...scopes,
        }),
      );
    await grant('less', { requested_scopes: ['read', 'write'], granted_scopes: ['read'] });
    await grant('as-requested', { requested_scopes: ['read', 'write'] });
    await grant('more', { requested_scopes: ['read'], granted_scopes: ['read', 'write', 'admin'] });
    await grant('unknown', {});
    expect(await compare({ scopes: 'read,write' })).toMatchObject({ connections: 4, needs_consent: 1 });
    expect(await compare({ scopes: 'read,write,admin' })).toMatchObject({ connections: 4, needs_consent: 2 });
    expect(await compare({ scopes: 'read' })).toMatchObject({ needs_consent: 0 });
  }));

test('refuses further secrets of an integration after thirty that differed, until an hour has passed', () =>
  withDemo(async (services, compare) => {
    const guess = (client_secret: string) => compare({ credentials: { client_secret } });
    for (let count = 0; count < 60; count += 1) await guess('the secret');
    await Promise.all(Array.from({ length: 30 }, (_, index) => guess(`guess ${index}`)));
    const refused = { code: 'too_many_request', retryAfterSeconds: expect.any(Number) };
    await expect(guess('the secret')).rejects.toMatchObject(refused);
    expect(await compare({ credentials: { client_id: 'id' }, scopes: 'read,write' })).toMatchObject({ differing: [] });
    services.advance(3_600_000);
    expect(await guess('the secret')).toMatchObject({ differing: [] });
  }));
