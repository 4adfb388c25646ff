import { generateKeyPairSync, verify } from 'node:crypto';

import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import { createIntegrationInputSchema } from '@holdfast/schema';
import { createIntegration, deleteConnection, revokeDueTokens, type ServiceContext } from '@holdfast/services';
import { expect, test } from 'vitest';

import { comeBack, connectionOf, openFlow, read, type BrowserFlow } from './browser-flow.js';
import { scripted, type Asked } from './scripted-provider.js';
import { startServices, type TestServices } from './test-runtime.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const TOKEN_AT = 'POST appleid.apple.com/auth/token';
const SETTINGS = { teamId: 'A1B2C3D4E5', keyId: 'F6G7H8I9J0' };

async function openApple(
  services: TestServices,
  fetch: ServiceContext['fetch'],
  secret = KEY,
): Promise<{ readonly ctx: ServiceContext; readonly flow: BrowserFlow }> {
  const ctx: ServiceContext = { ...services.ctx, fetch };
  const credentials = { type: 'OAUTH2', client_id: 'com.acme.web', client_secret: secret };
  await createIntegration(
    ctx,
    createIntegrationInputSchema.parse({
      provider: 'apple',
      unique_key: 'apple',
      credentials,
      integration_config: SETTINGS,
    }),
  );
  return { ctx, flow: await openFlow(ctx, 'apple') };
}

/** Header and claims of the secret in a request, if the integration's key signed it. */
function secretOf({ params }: Asked): unknown {
  const [header = '', payload = '', signature = ''] = (params['client_secret'] ?? '').split('.');
  const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))) return null;
  const read = (part: string): object => JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
  return { ...read(header), ...read(payload) };
}

test('signs a client secret for each request to Apple, and revokes tokens', async () => {
  const { fetch, asked } = scripted(({ at, params }) => {
    if (at === 'POST appleid.apple.com/auth/revoke') return [200, {}];
    if (at !== TOKEN_AT) return undefined;
    return params['grant_type'] === 'refresh_token'
      ? [200, { access_token: 'a2', token_type: 'Bearer', expires_in: 3600 }]
      : [200, { access_token: 'a1', token_type: 'Bearer', expires_in: 3600, refresh_token: 'r1' }];
  });
  await using endpoint = await scriptedTokenEndpoint();
  await using services = await startServices(endpoint);
  const { ctx, flow } = await openApple(services, fetch);
  expect(Object.fromEntries(flow.begun.redirectTo.searchParams)).toMatchObject({
    client_id: 'com.acme.web',
    response_mode: 'form_post',
    response_type: 'code',
    scope: 'name email',
  });

  expect(await comeBack(ctx, flow, { code: 'the-code' })).toMatchObject({ status: 'success' });
  const made = await connectionOf(ctx, flow);
  expect((await read(ctx, 'apple', { connectionId: made.connection_id, force: true })).credentials).toMatchObject({
    access_token: 'a2',
    refresh_token: 'r1',
  });
  await deleteConnection(ctx, { connection_id: made.connection_id, provider_config_key: 'apple' });
  await revokeDueTokens(ctx);

  expect(asked.map(({ at }) => at)).toEqual([TOKEN_AT, TOKEN_AT, 'POST appleid.apple.com/auth/revoke']);
  for (const request of asked) {
    const secret = secretOf(request) as { readonly iat: number; readonly exp: number };
    expect(secret).toMatchObject({
      alg: 'ES256',
      kid: SETTINGS.keyId,
      iss: SETTINGS.teamId,
      sub: 'com.acme.web',
      aud: 'https://appleid.apple.com',
    });
    expect(secret.exp - secret.iat).toBe(300);
    expect(JSON.stringify(request)).not.toContain('PRIVATE KEY');
  }
});

test('signs the claims of the definition when they differ from RFC 7523', async () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { fetch, asked } = scripted(({ at }) =>
    at === 'POST b2b.revolut.com/api/1.0/auth/token'
      ? [200, { access_token: 'oa_1', token_type: 'bearer', expires_in: 2399, refresh_token: 'oa_r' }]
      : undefined,
  );
  await using endpoint = await scriptedTokenEndpoint();
  await using services = await startServices(endpoint);
  const ctx: ServiceContext = { ...services.ctx, fetch };
  const credentials = {
    type: 'OAUTH2',
    client_id: 'the-client',
    client_secret: rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    scopes: 'READ',
  };
  const input = {
    provider: 'revolut-business',
    unique_key: 'revolut',
    credentials,
    integration_config: { issuer: 'connect.acme.example' },
  };
  await createIntegration(ctx, createIntegrationInputSchema.parse(input));
  const flow = await openFlow(ctx, 'revolut');
  expect(await comeBack(ctx, flow, { code: 'the-code' })).toMatchObject({ status: 'success' });

  const [request] = asked;
  expect(request?.params).toMatchObject({
    client_id: 'the-client',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  });
  expect(request?.params).not.toHaveProperty('client_secret');
  const [, payload = ''] = (request?.params['client_assertion'] ?? '').split('.');
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
    iss: 'connect.acme.example',
    sub: 'the-client',
    aud: 'https://revolut.com',
  });
});

test("reports a client secret that is not a key as the operator's fault, and sends nothing", async () => {
  const { fetch, asked } = scripted(() => undefined);
  await using endpoint = await scriptedTokenEndpoint();
  await using services = await startServices(endpoint);
  const { ctx, flow } = await openApple(services, fetch, 'not-a-key');
  const page = await comeBack(ctx, flow, { code: 'the-code' });
  expect(page.status).toBe('failed');
  expect(JSON.stringify(page)).not.toContain('not-a-key');
  expect(asked).toEqual([]);
});
