import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import { defineProvider } from '@holdfast/providers';
import {
  createConnectSessionInputSchema,
  createIntegrationInputSchema,
  submitCredentialsInputSchema,
} from '@holdfast/schema';
import {
  authenticateSession,
  createConnectSession,
  createIntegration,
  submitCredentials,
  type ServiceContext,
} from '@holdfast/services';
import { expect, test } from 'vitest';

import { startServices } from './test-runtime.js';

const cloud = defineProvider({
  id: 'cloud',
  name: 'Cloud',
  categories: ['test'],
  auth: {
    mode: 'signed',
    signer: 'aws-sigv4-role',
    roleArn: '{cred.role_arn}',
    externalId: '{config.external_id}',
    service: 's3',
    region: '{config.region}',
    stsEndpoint: '{settings.sts}',
  },
  config: { region: { label: 'Region' }, external_id: { label: 'External ID', source: 'app' } },
  credentials: { role_arn: { label: 'Role ARN' } },
  settings: {
    awsAccessKeyId: { label: 'Key', secret: true },
    awsSecretAccessKey: { label: 'Secret', secret: true },
    sts: { label: 'STS', format: 'https-url', required: false },
  },
});

/** The URL of STS for this connection, or the code of the refusal. */
async function askedAt(
  settings: Readonly<Record<string, string>>,
  config: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  await using endpoint = await scriptedTokenEndpoint();
  await using services = await startServices(endpoint);
  const asked: string[] = [];
  const ctx: ServiceContext = {
    ...services.ctx,
    providers: { get: () => cloud, list: () => [cloud], ending: () => [] },
    fetch: async (url) => {
      asked.push(String(url));
      return new Response(null, { status: 503 });
    },
  };
  const keys = { awsAccessKeyId: 'AKIA', awsSecretAccessKey: 'secret' };
  await createIntegration(
    ctx,
    createIntegrationInputSchema.parse({
      provider: 'cloud',
      unique_key: 'cloud',
      integration_config: { ...keys, ...settings },
    }),
  );
  const { data } = await createConnectSession(ctx, createConnectSessionInputSchema.parse({ tags: { team: 'a' } }));
  const input = submitCredentialsInputSchema.parse({
    integration_id: 'cloud',
    credentials: { type: 'AWS_SIGV4', role_arn: 'arn:aws:iam::123456789012:role/Reader' },
    connection_config: { ...config },
  });
  const outcome = submitCredentials(ctx, await authenticateSession(ctx, data.token), input).then(
    () => 'connected',
    (error: { code: string }) => error.code,
  );
  const code = await outcome;
  return [...asked, code];
}

test('calls the STS of the region at AWS', async () => {
  expect(await askedAt({}, { region: 'us-west-2' })).toEqual([
    'https://sts.us-west-2.amazonaws.com/',
    'provider_unavailable',
  ]);
});

test('calls another STS when the integration names one', async () => {
  expect(await askedAt({ sts: 'https://sts.internal.test/v1' }, { region: 'us-west-2' })).toEqual([
    'https://sts.internal.test/v1',
    'provider_unavailable',
  ]);
});

test.each(['evil.test/', 'evil.test#', 'a.b', 'US_WEST', 'x'.repeat(64), 'é'])(
  'sends nothing for the region %s, which would be another host',
  async (region) => {
    expect(await askedAt({}, { region })).toEqual(['invalid_connection_config']);
  },
);
