import {
  launchBrowser,
  startAwsServer,
  startOAuth1Server,
  type AwsServer,
  type OAuth1Server,
} from '@holdfast/fixtures';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { visit, type BrowserVisit } from './browser-visit.js';
import { awsRoleProvider, tokenPairProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { startSdkPages, type SdkPages } from './sdk-pages.js';
import { startServer, type TestServer } from './start-server.js';

const ROLE = 'arn:aws:iam::123456789012:role/Reader';

let browser: Browser;
let pages: SdkPages;
let aws: AwsServer;
let ledger: OAuth1Server;
let folder: ProviderFolder;
let app: TestServer;

beforeAll(async () => {
  [browser, pages, aws, ledger] = await Promise.all([
    launchBrowser(),
    startSdkPages(),
    startAwsServer({ roleArn: ROLE, externalId: 'none-yet' }),
    startOAuth1Server({ signatureMethod: 'HMAC-SHA256', realm: '1234567_SB1' }),
  ]);
  folder = await writeProviderFolder(
    awsRoleProvider(aws.origin, { id: 'cloud', name: 'Cloud' }),
    tokenPairProvider(ledger.origin, { id: 'ledger', name: 'Ledger' }),
  );
  app = await startServer({
    config: { providersDir: folder.path, egressAllow: [new URL(aws.origin).host, new URL(ledger.origin).host] },
  });
  await app.trpc.integrations.create.mutate({
    provider: 'cloud',
    unique_key: 'cloud',
    integration_config: {
      service: 's3',
      awsAccessKeyId: aws.keys.accessKeyId,
      awsSecretAccessKey: aws.keys.secretAccessKey,
      stsEndpointUrl: aws.origin,
    },
  });
  const credentials = { type: 'TBA', client_id: ledger.client.id, client_secret: ledger.client.secret } as const;
  await app.trpc.integrations.create.mutate({ provider: 'ledger', unique_key: 'ledger', credentials });
});
afterAll(async () => {
  await browser.close();
  await app.close();
  for (const part of [folder, pages, aws, ledger]) await part[Symbol.asyncDispose]();
});

async function openLink(integration: string, user: string): Promise<BrowserVisit> {
  const { data } = await app.trpc.connectSessions.create.mutate({
    tags: { end_user_id: user },
    allowed_integrations: [integration],
  });
  return visit(browser, data.connect_link);
}

async function connectionOf(integration: string, user: string): Promise<Record<string, unknown>> {
  const { connections } = await app.trpc.connections.list.query({ tags: { end_user_id: user } });
  const [found] = connections;
  if (!found) throw new Error('nothing was connected');
  return app.trpc.connections.get.query({ connection_id: found.connection_id, provider_config_key: integration });
}

test(
  'connects a role after a person puts the external id from the page into its trust policy',
  { timeout: 60_000 },
  async () => {
    await using person = await openLink('cloud', 'ada');
    const { page } = person;
    const field = page.getByLabel('External ID');
    const externalId = await field.inputValue();
    expect(externalId).toMatch(/^[0-9a-f]{32}$/);
    expect(await field.isEditable()).toBe(false);
    await page.getByLabel('Role ARN').fill(ROLE);
    await page.getByLabel('Region').fill('eu-central-1');
    await page.getByRole('button', { name: 'Connect Cloud' }).click();
    await page.getByText('its trust policy names the account and has the external ID').waitFor();
    await page.getByText('Details').click();
    await page.getByText('its trust policy names our account and the external ID').first().waitFor();
    expect(await field.inputValue()).toBe(externalId);

    aws.trust(externalId);
    await page.getByRole('button', { name: 'Connect Cloud' }).click();
    await page.getByRole('heading', { name: 'Cloud is connected' }).waitFor();
    expect(person.complaints).toEqual([]);
    const connection = await connectionOf('cloud', 'ada');
    expect(connection).toMatchObject({
      connection_config: { external_id: externalId, region: 'eu-central-1' },
      credentials: { type: 'AWS_SIGV4', role_arn: ROLE },
    });

    const { data } = await app.trpc.connectSessions.createReconnect.mutate({
      connection_id: String(connection['connection_id']),
      integration_id: 'cloud',
    });
    await using again = await visit(browser, data.connect_link);
    await again.page.getByLabel('Role ARN').fill(ROLE);
    expect(await again.page.getByLabel('External ID').count()).toBe(0);
    await again.page.getByRole('button', { name: 'Reconnect Cloud' }).click();
    await again.page.getByRole('heading', { name: 'Cloud is connected' }).waitFor();
    expect(await connectionOf('cloud', 'ada')).toMatchObject({
      connection_config: { external_id: externalId, region: 'eu-central-1' },
    });
  },
);

test('proves an account and a token pair from a person before storing them', { timeout: 60_000 }, async () => {
  const { id, secret } = ledger.issueToken();
  await using person = await openLink('ledger', 'bob');
  const { page } = person;
  await page.getByLabel('Account ID').fill('1234567-SB1');
  await page.getByLabel('Token ID', { exact: true }).fill(id);
  await page.getByLabel('Token secret', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Connect Ledger' }).click();
  await page.getByText('Details').click();
  await page.getByText('Ledger did not accept these credentials.').first().waitFor();
  await page.getByLabel('Token secret', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Connect Ledger' }).click();
  await page.getByRole('heading', { name: 'Ledger is connected' }).waitFor();
  expect(person.complaints).toEqual([]);
  expect(await connectionOf('ledger', 'bob')).toMatchObject({
    connection_config: { accountId: '1234567-sb1' },
    credentials: { type: 'TBA', token_id: id, token_secret: secret },
  });
});

describe.each(['current', 'older'] as const)('the published browser SDK (%s)', (sdk) => {
  test.each([
    [
      'a role',
      'cloud',
      () => ({ params: { region: 'eu-central-1' }, credentials: { type: 'AWS_SIGV4', role_arn: ROLE } }),
    ],
    [
      'a token pair',
      'ledger',
      () => {
        const { id, secret } = ledger.issueToken();
        return { params: { accountId: '1234567-SB1' }, credentials: { token_id: id, token_secret: secret } };
      },
    ],
  ] as const)('connects by %s, without a popup', async (_what, integration, given) => {
    const { data } = await app.trpc.connectSessions.create.mutate({ tags: {} });
    aws.trust((await app.trpcAs(data.token).connectSessions.get.query()).data.externalId ?? null);
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(pages.urlOf(sdk));
    const connected = await page.evaluate(
      ([connectSessionToken, host, key, options]) => {
        const nango = new window.Sdk.Default({ host, connectSessionToken });
        return nango
          .auth(key, options as object)
          .catch((error: unknown) => ({ refused: Reflect.get(Object(error), 'type'), message: String(error) }));
      },
      [data.token, app.running.wiring.config.publicUrl.origin, integration, given()] as const,
    );
    await context.close();
    expect(connected).toEqual({
      providerConfigKey: integration,
      connectionId: expect.stringMatching(/^[\da-f-]{36}$/),
    });
  });
});
