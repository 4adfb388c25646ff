import { generateKeyPairSync } from 'node:crypto';

import {
  launchBrowser,
  scriptedTokenEndpoint,
  startAuthorizationServer,
  startAwsServer,
  startOAuth1Server,
  type AwsServer,
  type FakeProvider,
  type OAuth1Server,
  type ScriptedTokenEndpoint,
} from '@holdfast/fixtures';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { visit } from './browser-visit.js';
import { loginProviders } from './login-providers.js';
import {
  apiKeyProvider,
  awsRoleProvider,
  clientProvider,
  tokenPairProvider,
  writeProviderFolder,
} from './provider-folder.js';
import { startSdkPages, type SdkPages } from './sdk-pages.js';
import { PERSON, startSignInApi } from './sign-in-api.js';
import { startServer, type TestServer } from './start-server.js';

const ROLE = 'arn:aws:iam::123456789012:role/Reader';
const ACCOUNT = { accountId: '1234567-SB1' };
const { username, password } = PERSON;
const signing = generateKeyPairSync('rsa', { modulusLength: 2048 });
const machine = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = (key = generateKeyPairSync('ec', { namedCurve: 'P-256' })): string =>
  key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

let browser: Browser;
let pages: SdkPages;
let api: FakeProvider;
let aws: AwsServer;
let ledger: OAuth1Server;
let tokens: ScriptedTokenEndpoint;
let app: TestServer;
const cleanUp: (() => unknown)[] = [];

beforeAll(async () => {
  const machineClient = {
    id: 'robot',
    publicKey: machine.publicKey.export({ format: 'jwk' }),
    algorithm: 'ES256',
  } as const;
  const issuer = await startAuthorizationServer({ machineClient });
  [browser, pages, api, aws, ledger, tokens] = await Promise.all([
    launchBrowser(),
    startSdkPages(),
    startSignInApi(signing.publicKey),
    startAwsServer({ roleArn: ROLE, externalId: 'none-yet' }),
    startOAuth1Server({ signatureMethod: 'HMAC-SHA256', realm: '1234567_SB1' }),
    scriptedTokenEndpoint(),
  ]);
  const definitions = [
    ...loginProviders(api.origin),
    awsRoleProvider(aws.origin, { id: 'cloud', name: 'Cloud' }),
    tokenPairProvider(ledger.origin, { id: 'ledger', name: 'Ledger' }),
    clientProvider(tokens.tokenUrl, { id: 'machine', name: 'Machine' }),
    clientProvider(issuer.tokenUrl, { id: 'signing', name: 'Signing', audience: issuer.issuer }),
    apiKeyProvider(api.origin, { id: 'keyed', name: 'Keyed' }),
  ];
  const folder = await writeProviderFolder(...definitions);
  const origins = [api.origin, aws.origin, ledger.origin, tokens.origin, issuer.issuer];
  app = await startServer({
    config: { providersDir: folder.path, egressAllow: origins.map((origin) => new URL(origin).host) },
  });
  const role = {
    service: 's3',
    awsAccessKeyId: aws.keys.accessKeyId,
    awsSecretAccessKey: aws.keys.secretAccessKey,
    stsEndpointUrl: aws.origin,
  };
  for (const { id } of definitions) {
    await app.trpc.integrations.create.mutate({
      provider: id,
      unique_key: id,
      ...(id === 'cloud' && { integration_config: role }),
      ...(id === 'ledger' && {
        credentials: { type: 'TBA', client_id: ledger.client.id, client_secret: ledger.client.secret },
      }),
    });
  }
  await app.trpc.integrations.create.mutate({
    provider: 'private-api-basic',
    unique_key: 'basic',
    integration_config: { baseUrl: 'https://api.example.com' },
  });
  await app.trpc.integrations.create.mutate({ provider: 'unauthenticated', unique_key: 'open' });
  const parts = [pages, api, aws, ledger, issuer, folder];
  cleanUp.push(
    () => browser.close(),
    () => app.close(),
    () => tokens.close(),
    ...parts.map((part) => () => part[Symbol.asyncDispose]()),
  );
});
afterAll(async () => {
  for (const clean of cleanUp) await clean();
});

interface Attempt {
  readonly integration: string;
  readonly options?: object;
  readonly method?: 'auth' | 'create';
}

/** The result of one call on the product's page: the response, or the readable parts of the `AuthError`. */
async function attempt(page: Page, { integration, options, method = 'auth' }: Attempt): Promise<unknown> {
  const { data } = await app.trpc.connectSessions.create.mutate({ tags: {} });
  // The person has put it into the trust policy.
  aws.trust((await app.trpcAs(data.token).connectSessions.get.query()).data.externalId ?? null);
  return page.evaluate(
    ([connectSessionToken, host, name, key, given]) => {
      const nango = new window.Sdk.Default({ host, connectSessionToken });
      const call = name === 'create' ? nango.create(key, given) : nango.auth(key, given);
      return call.catch((error: Error) => ({ refused: Reflect.get(error, 'type') as unknown, message: error.message }));
    },
    [data.token, app.running.wiring.config.publicUrl.origin, method, integration, options] as const,
  );
}

async function credentialsOf(connected: unknown): Promise<unknown> {
  const { connectionId, providerConfigKey } = connected as { connectionId: string; providerConfigKey: string };
  return (await app.trpc.connections.get.query({ connection_id: connectionId, provider_config_key: providerConfigKey }))
    .credentials;
}

const pair = (): { token_id: string; token_secret: string } => {
  const { id, secret } = ledger.issueToken();
  return { token_id: id, token_secret: secret };
};

/** By integration: the submitted credentials and the resulting ones. */
const accepted: readonly (readonly [what: string, integration: string, options: () => object, credentials: object])[] =
  [
    [
      'JWT',
      'signer',
      () => ({ credentials: { type: 'JWT', account: 'ACME', privateKey: pem(signing) } }),
      { type: 'JWT', account: 'ACME' },
    ],
    [
      'JWT, by its private key only',
      'signer',
      () => ({ credentials: { account: 'ACME', privateKey: pem(signing) } }),
      { type: 'JWT', account: 'ACME' },
    ],
    [
      'TWO_STEP',
      'twofold',
      () => ({ credentials: { type: 'TWO_STEP', user: 'ada', secret: password } }),
      { type: 'TWO_STEP', user: 'ada', token: 't1' },
    ],
    [
      'TWO_STEP with an assertion',
      'asserted',
      () => ({ credentials: { type: 'TWO_STEP', user: 'ada' }, assertionOption: { signingKey: password } }),
      { type: 'TWO_STEP', token: 'a1' },
    ],
    [
      'TWO_STEP with a client',
      'cookied',
      () => ({ credentials: { type: 'TWO_STEP', client_id: username, client_secret: password } }),
      { type: 'TWO_STEP', token: 'S=1' },
    ],
    [
      'BILL',
      'bill-login',
      () => ({ credentials: { ...PERSON } }),
      { type: 'BILL', ...PERSON, session_id: 's1', user_id: 'u1' },
    ],
    [
      'SIGNATURE',
      'digest',
      () => ({ credentials: { type: 'SIGNATURE', username, password } }),
      { type: 'SIGNATURE', username, password },
    ],
    ['TBA', 'ledger', () => ({ params: ACCOUNT, credentials: pair() }), { type: 'TBA' }],
    [
      'TBA with its own client',
      'ledger',
      () => ({
        params: ACCOUNT,
        credentials: {
          ...pair(),
          oauth_client_id_override: ledger.client.id,
          oauth_client_secret_override: ledger.client.secret,
        },
      }),
      {
        type: 'TBA',
        config_override: { client_id: expect.any(String) as string, client_secret: expect.any(String) as string },
      },
    ],
    [
      'AWS_SIGV4',
      'cloud',
      () => ({ credentials: { type: 'AWS_SIGV4', role_arn: ROLE, region: 'eu-central-1' } }),
      { type: 'AWS_SIGV4', role_arn: ROLE, region: 'eu-central-1' },
    ],
    [
      'OAUTH2_CC',
      'machine',
      () => ({ credentials: { client_id: tokens.clientId, client_secret: tokens.clientSecret } }),
      { type: 'OAUTH2_CC' },
    ],
    [
      'OAUTH2_CC with a private key',
      'signing',
      () => ({ credentials: { type: 'OAUTH2_CC', client_id: 'robot', client_private_key: pem(machine) } }),
      { type: 'OAUTH2_CC', client_id: 'robot' },
    ],
    ['BASIC', 'basic', () => ({ credentials: { username, password: '' } }), { type: 'BASIC', username, password: '' }],
  ];

/** By integration: a refused input, with the code that a product checks and the message for the person. */
const refused: readonly (readonly [
  what: string,
  integration: string,
  options: () => object,
  type: string,
  message: RegExp,
])[] = [
  [
    'JWT: a field that violates its rule',
    'signer',
    () => ({ credentials: { type: 'JWT', account: 'acme', privateKey: pem(signing) } }),
    'invalid_body',
    /account/,
  ],
  [
    'JWT: a key that cannot sign this way',
    'signer',
    () => ({ credentials: { type: 'JWT', account: 'ACME', privateKey: pem() } }),
    'jwt_token_generation_error',
    /key/,
  ],
  [
    'JWT: a token that the provider refuses',
    'signer',
    () => ({
      credentials: {
        type: 'JWT',
        account: 'ACME',
        privateKey: pem(generateKeyPairSync('rsa', { modulusLength: 2048 }) as never),
      },
    }),
    'connection_test_failed',
    /signer/,
  ],
  [
    'TWO_STEP: a missing field',
    'twofold',
    () => ({ credentials: { type: 'TWO_STEP', user: 'ada' } }),
    'invalid_body',
    /secret/,
  ],
  [
    'TWO_STEP: a refused login',
    'twofold',
    () => ({ credentials: { type: 'TWO_STEP', user: 'ada', secret: 'wrong' } }),
    'two_step_credentials_fetch_error',
    /nobody by that name/,
  ],
  [
    'TWO_STEP: a refused assertion',
    'asserted',
    () => ({ credentials: { type: 'TWO_STEP', user: 'ada' }, assertionOption: { signingKey: 'x'.repeat(32) } }),
    'two_step_credentials_fetch_error',
    /nobody by that name/,
  ],
  [
    'TWO_STEP: a refused client',
    'cookied',
    () => ({ credentials: { type: 'TWO_STEP', client_id: username, client_secret: 'wrong' } }),
    'two_step_credentials_fetch_error',
    /nobody by that name/,
  ],
  [
    'BILL: an empty field',
    'bill-login',
    () => ({ credentials: { ...PERSON, dev_key: '' } }),
    'invalid_body',
    /dev_key/,
  ],
  [
    'BILL: a refused login',
    'bill-login',
    () => ({ credentials: { ...PERSON, password: 'wrong' } }),
    'bill_credentials_fetch_error',
    /nobody by that name/,
  ],
  [
    'SIGNATURE: an empty field',
    'digest',
    () => ({ credentials: { type: 'SIGNATURE', username, password: '' } }),
    'invalid_body',
    /password/,
  ],
  [
    'SIGNATURE: characters that a header cannot contain',
    'digest',
    () => ({ credentials: { type: 'SIGNATURE', username: 'a" b', password } }),
    'signature_token_generation_error',
    /user name/,
  ],
  [
    'SIGNATURE: a refused digest',
    'digest',
    () => ({ credentials: { type: 'SIGNATURE', username, password: 'wrong' } }),
    'connection_test_failed',
    /digest/,
  ],
  ['TBA: no account', 'ledger', () => ({ credentials: pair() }), 'invalid_connection_config', /accountId/],
  [
    'TBA: a wrong secret',
    'ledger',
    () => ({ params: ACCOUNT, credentials: { ...pair(), token_secret: 'wrong' } }),
    'connection_test_failed',
    /Ledger/,
  ],
  [
    'AWS_SIGV4: its own external id',
    'cloud',
    () => ({
      params: { external_id: 'x1', region: 'eu-central-1' },
      credentials: { type: 'AWS_SIGV4', role_arn: ROLE },
    }),
    'invalid_connection_config',
    /external_id/,
  ],
  [
    'AWS_SIGV4: an invalid role',
    'cloud',
    () => ({ credentials: { type: 'AWS_SIGV4', role_arn: 'nope', region: 'eu-central-1' } }),
    'invalid_body',
    /role_arn/,
  ],
  [
    'AWS_SIGV4: a role that does not trust us',
    'cloud',
    () => ({ credentials: { type: 'AWS_SIGV4', role_arn: `${ROLE}s`, region: 'eu-central-1' } }),
    'connection_test_failed',
    /trust policy/,
  ],
  [
    'OAUTH2_CC: no client id',
    'machine',
    () => ({ credentials: { client_id: '', client_secret: 'x' } }),
    'missing_client_id',
    /client id/,
  ],
  [
    'OAUTH2_CC: no client secret',
    'machine',
    () => ({ credentials: { client_id: 'x', client_secret: '' } }),
    'missing_client_secret',
    /client secret/,
  ],
  [
    'OAUTH2_CC: a refused client',
    'machine',
    () => ({ credentials: { client_id: 'x', client_secret: 'y' } }),
    'client_credentials_fetch_error',
    /./,
  ],
  [
    'OAUTH2_CC: a key of another client',
    'signing',
    () => ({ credentials: { type: 'OAUTH2_CC', client_id: 'robot', client_private_key: pem() } }),
    'client_credentials_fetch_error',
    /./,
  ],
  [
    'OAUTH2_CC: an unexpected certificate',
    'signing',
    () => ({
      credentials: { type: 'OAUTH2_CC', client_id: 'robot', client_private_key: pem(machine), client_certificate: 'x' },
    }),
    'invalid_body',
    /client_certificate/,
  ],
  ['BASIC: only one field', 'basic', () => ({ credentials: { username } }), 'invalid_body', /password/],
  ['API_KEY: an empty key', 'keyed', () => ({ credentials: { apiKey: '' } }), 'invalid_body', /apiKey/],
  [
    'API_KEY: a user name next to the key',
    'keyed',
    () => ({ credentials: { apiKey: 'k', username, password } }),
    'invalid_body',
    /username/,
  ],
  [
    'parameters for an authorization page',
    'keyed',
    () => ({ credentials: { apiKey: 'k' }, authorization_params: { a: 'b' } }),
    'invalid_query_params',
    /authorization_params/,
  ],
  ['an unknown integration', 'nope', () => ({ credentials: { apiKey: 'k' } }), 'unknown_provider_config', /nope/],
  ['another mode', 'keyed', () => ({ credentials: { type: 'JWT', privateKey: pem() } }), 'invalid_auth_mode', /./],
  [
    'an outbound installation',
    'open',
    () => ({ installation: 'outbound', credentials: {} }),
    'invalid_auth_mode',
    /outbound/,
  ],
];

describe.each(['current', 'older'] as const)('the published browser SDK (%s), without a popup,', (sdk) => {
  let page: Page;
  beforeAll(async () => {
    page = await browser.newPage();
    await page.goto(pages.urlOf(sdk));
  });
  afterAll(() => page.close());

  const made = (key: string) => ({
    connectionId: expect.stringMatching(/^[\da-f-]{36}$/) as string,
    providerConfigKey: key,
  });

  test.each(accepted)('connects by %s', async (_what, integration, options, credentials) => {
    const connected = await attempt(page, { integration, options: options() });
    expect(connected).toEqual(made(integration));
    expect(await credentialsOf(connected)).toMatchObject(credentials);
  });

  test('connects with no credentials at all', async () => {
    const connected = await attempt(page, { integration: 'open', method: 'create' });
    expect(connected).toEqual(made('open'));
    expect(await credentialsOf(connected)).toEqual({});
  });

  test.each(refused)('is refused with type and message: %s', async (_what, integration, options, type, message) => {
    const before = (await app.trpc.connections.list.query({})).connections.length;
    expect(await attempt(page, { integration, options: options() })).toEqual({
      refused: type,
      message: expect.stringMatching(message),
    });
    expect((await app.trpc.connections.list.query({})).connections).toHaveLength(before);
  });

  test.each([
    ['its own connection id', 'invalid_query_params', /connection_id/],
    ['a public key of older SDKs', 'deprecated_authentication', /public key/],
  ])('is refused with type and message: %s', async (what, type, message) => {
    const { data } = await app.trpc.connectSessions.create.mutate({ tags: {} });
    const host = app.running.wiring.config.publicUrl.origin;
    const caller = what.startsWith('a public key')
      ? { host, publicKey: '0f8fad5b-d9cb-469f-a165-70867728950e' }
      : { host, connectSessionToken: data.token };
    const answer = await page.evaluate((given) => {
      const nango = new window.Sdk.Default(given);
      const options = { credentials: { apiKey: 'k' } };
      const call = 'publicKey' in given ? nango.auth('keyed', options) : nango.auth('keyed', 'mine', options);
      return call.catch((error: Error) => ({ refused: Reflect.get(error, 'type') as unknown, message: error.message }));
    }, caller);
    expect(answer).toEqual({ refused: type, message: expect.stringMatching(message) });
  });

  test('is refused with type and message: no credentials for an integration that needs a key', async () => {
    expect(await attempt(page, { integration: 'keyed', method: 'create' })).toEqual({
      refused: 'invalid_auth_mode',
      message: expect.stringMatching(/./),
    });
  });
});

/** By integration: the fields that a person fills in, and the resulting credential. */
const typed: readonly (readonly [
  mode: string,
  integration: string,
  fields: () => Readonly<Record<string, string>>,
  credentials: object,
])[] = [
  ['BASIC', 'basic', () => ({ username, password }), { type: 'BASIC', username, password }],
  ['JWT', 'signer', () => ({ account: 'ACME', privateKey: pem(signing) }), { type: 'JWT', account: 'ACME' }],
  ['TWO_STEP', 'twofold', () => ({ user: 'ada', secret: password }), { type: 'TWO_STEP', user: 'ada', token: 't1' }],
  [
    'TWO_STEP with a client',
    'cookied',
    () => ({ client_id: username, client_secret: password }),
    { type: 'TWO_STEP', token: 'S=1' },
  ],
  ['BILL', 'bill-login', () => ({ ...PERSON }), { type: 'BILL', session_id: 's1' }],
  ['SIGNATURE', 'digest', () => ({ username, password }), { type: 'SIGNATURE', username }],
  [
    'OAUTH2_CC',
    'machine',
    () => ({ client_id: tokens.clientId, client_secret: tokens.clientSecret }),
    { type: 'OAUTH2_CC' },
  ],
  [
    'OAUTH2_CC with a private key',
    'signing',
    () => ({ client_id: 'robot', client_private_key: pem(machine) }),
    { type: 'OAUTH2_CC', client_id: 'robot' },
  ],
  ['NONE', 'open', () => ({}), {}],
];

test.each(typed)('the Connect UI connects by %s', async (mode, integration, fields, credentials) => {
  const { data } = await app.trpc.connectSessions.create.mutate({
    tags: { typed: mode },
    allowed_integrations: [integration],
  });
  await using person = await visit(browser, data.connect_link);
  for (const [name, value] of Object.entries(fields())) await person.page.locator(`[name$=".${name}"]`).fill(value);
  await person.page.getByRole('button', { name: /^Connect / }).click();
  await person.page.getByRole('heading', { name: /is connected$/ }).waitFor();
  expect(person.complaints).toEqual([]);
  const { connections } = await app.trpc.connections.list.query({ tags: { typed: mode } });
  expect(connections).toHaveLength(1);
  expect(
    await credentialsOf({ connectionId: connections[0]?.connection_id, providerConfigKey: integration }),
  ).toMatchObject(credentials);
});
