import { createHash } from 'node:crypto';

import { Nango as Current } from '@nangohq/node';
import { Nango as V42 } from 'nango-node-0.42';
import { Nango as V48 } from 'nango-node-0.48';
import { Nango as V58 } from 'nango-node-0.58';
import { Nango as V67 } from 'nango-node-0.67';
import { Nango as V71 } from 'nango-node-0.71.4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { connectAcme, startProxyRoad, type ProxyRoad } from './proxy-road.js';

/** The methods that a product calls on an SDK, whose declarations differ from version to version. */
type Sdk = Readonly<Record<string, (...input: readonly unknown[]) => Promise<unknown>>>;

const VERSIONS: readonly (readonly [string, new (props: { host: string; secretKey: string }) => object])[] = [
  ['0.42', V42],
  ['0.48', V48],
  ['0.58', V58],
  ['0.67', V67],
  ['0.71.4', V71],
  ['0.71.10', Current],
];

let road: ProxyRoad;
beforeAll(async () => {
  road = await startProxyRoad();
});
afterAll(() => road[Symbol.asyncDispose]());

describe.each(VERSIONS)('the published Node SDK %s, unchanged,', (version, Nango) => {
  const id = `c-${version}`;
  const key = `gh-${version}`;
  let nango: Sdk;
  let token: string;

  /** The operation, if this version has it. */
  async function call(name: string, ...input: readonly unknown[]): Promise<unknown> {
    const operation = nango[name];
    if (operation === undefined) throw new Error(`${version} has no ${name}`);
    return operation.call(nango, ...input);
  }

  beforeAll(async () => {
    // The cast holds because callers can use a class of methods as a record of functions by name.
    nango = new Nango({ host: road.app.url, secretKey: road.app.secretKey }) as unknown as Sdk;
    token = (await connectAcme(road, id)).accessToken;
  });

  test('lists, reads and writes a connection', async () => {
    expect(await call('listConnections', id)).toMatchObject({
      connections: [{ connection_id: id, provider_config_key: 'acme' }],
    });
    expect(await call('getConnection', 'acme', id)).toMatchObject({
      connection_id: id,
      credentials: { type: 'OAUTH2', access_token: token },
    });
    expect(await call('getToken', 'acme', id)).toBe(token);
    expect(await call('getRawTokenResponse', 'acme', id)).toMatchObject({ access_token: token });
    await call('setMetadata', 'acme', id, { a: 1 });
    await call('updateMetadata', 'acme', id, { b: 2 });
    expect(await call('getMetadata', 'acme', id)).toEqual({ a: 1, b: 2 });
    if ('patchConnection' in nango)
      await call('patchConnection', { connectionId: id, provider_config_key: 'acme' }, { tags: { plan: 'x' } });
  });

  test('creates sessions', async () => {
    const link = {
      data: {
        token: expect.stringMatching(/^hfcs_/) as string,
        connect_link: expect.any(String) as string,
        expires_at: expect.any(String) as string,
      },
    };
    const session = {
      end_user: { id: 'u1', email: 'ada@example.com', display_name: 'Ada' },
      allowed_integrations: ['acme'],
    };
    expect(await call('createConnectSession', session)).toMatchObject(link);
    if ('createReconnectSession' in nango) {
      expect(
        await call('createReconnectSession', { connection_id: id, integration_id: 'acme', end_user: { id: 'u1' } }),
      ).toMatchObject(link);
    } else {
      expect(version).toBe('0.42');
    }
  });

  test('creates, reads, changes and deletes an integration', async () => {
    const isFlat = ['0.42', '0.48'].includes(version);
    const client = { client_id: 'id', client_secret: 'first' };
    if (isFlat) {
      expect(
        await call('createIntegration', 'github', key, {
          oauth_client_id: 'id',
          oauth_client_secret: 'first',
          oauth_scopes: 'repo',
        }),
      ).toMatchObject({ config: { unique_key: key } });
      expect(
        await call('updateIntegration', 'github', key, { oauth_client_id: 'id', oauth_client_secret: 'second' }),
      ).toMatchObject({ config: { unique_key: key } });
    } else {
      expect(
        await call('createIntegration', {
          provider: 'github',
          unique_key: key,
          credentials: { type: 'OAUTH2', ...client },
        }),
      ).toMatchObject({ data: { unique_key: key } });
      const changes = { credentials: { type: 'OAUTH2', ...client, client_secret: 'second' } };
      expect(await call('updateIntegration', { uniqueKey: key }, changes)).toMatchObject({ data: { unique_key: key } });
    }
    const read = await call('getIntegration', { uniqueKey: key }, { include: ['credentials'] });
    expect(read).toMatchObject({
      data: { unique_key: key, credentials: { client_id: 'id', client_secret: 'second' } },
    });
    expect(JSON.stringify(await call('listIntegrations'))).toContain(`"${key}"`);
    await call('deleteIntegration', key);
    expect(JSON.stringify(await call('listIntegrations'))).not.toContain(`"${key}"`);
  });

  test('calls the API through the proxy, repeats a call, and reads its refusal', async () => {
    const at = { providerConfigKey: 'acme', connectionId: id, endpoint: '/items?q=a%2Fb' };
    expect(await call('get', at)).toMatchObject({
      status: 200,
      data: { method: 'GET', url: '/v1/items?q=a%2Fb&format=json' },
    });
    expect(await call('post', { ...at, data: { n: 1 } })).toMatchObject({ data: { method: 'POST', body: '{"n":1}' } });
    road.api.script((_received, response) => response.writeHead(503, { 'retry-after': '0' }).end());
    expect(await call('proxy', { ...at, method: 'PATCH', retries: 2, data: { n: 2 } })).toMatchObject({
      status: 200,
      data: { method: 'PATCH' },
    });
    road.api.script((_received, response) =>
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"no":true}'),
    );
    await expect(call('delete', at)).rejects.toMatchObject({ response: { status: 404, data: { no: true } } });
  });

  test('checks webhooks', () => {
    const body = { from: 'nango', type: 'auth' };
    const signature = createHash('sha256')
      .update(`${road.app.secretKey}${JSON.stringify(body)}`)
      .digest('hex');
    // Not a promise in any version.
    expect(
      (nango['verifyWebhookSignature'] as unknown as (signature: string, body: object) => boolean).call(
        nango,
        signature,
        body,
      ),
    ).toBe(true);
  });

  test('deletes a connection, once', async () => {
    expect(await call('deleteConnection', 'acme', id)).toMatchObject({ data: { success: true } });
    await expect(call('getConnection', 'acme', id)).rejects.toMatchObject({ response: { status: 404 } });
  });
});
