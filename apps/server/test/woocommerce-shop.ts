import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { ProviderDefinitionInput } from '@holdfast/providers';

/** A WooCommerce site with its REST API authentication endpoint, as woocommerce.com documents it. */
export interface WooCommerceShop extends AsyncDisposable {
  readonly url: string;
  readonly host: string;
  /**
   * The effect of the owner's click on "Approve": keys are created, posted to `callback_url`, and only then does the
   * browser return.
   */
  approve(authorizeUrl: URL): Promise<Approval>;
  /** The target of "Deny". */
  deny(authorizeUrl: URL): URL;
  /** The keys of the last approval. */
  readonly keys: { consumer_key: string; consumer_secret: string };
}

interface Approval {
  readonly deliver: () => Promise<{ status: number; body: unknown }>;
  readonly returnTo: URL;
}

export async function startWooCommerceShop(): Promise<WooCommerceShop> {
  const keys = { consumer_key: '', consumer_secret: '' };
  const server = createServer((req, res) => answer(req, res, keys));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}/blog`,
    host,
    keys,
    async approve(authorizeUrl) {
      const params = requireParams(authorizeUrl);
      keys.consumer_key = `ck_${randomBytes(20).toString('hex')}`;
      keys.consumer_secret = `cs_${randomBytes(20).toString('hex')}`;
      const body = { key_id: 1, user_id: params.user_id, ...keys, key_permissions: params.scope };
      return {
        returnTo: back(params, '1'),
        deliver: async () => {
          const response = await fetch(params.callback_url, {
            method: 'POST',
            headers: { 'content-type': 'application/json;charset=UTF-8' },
            body: JSON.stringify(body),
          });
          return { status: response.status, body: await response.json() };
        },
      };
    },
    deny: (authorizeUrl) => back(requireParams(authorizeUrl), '0'),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

type Params = Record<'app_name' | 'scope' | 'user_id' | 'return_url' | 'callback_url', string>;

function requireParams(url: URL): Params {
  if (url.pathname !== '/blog/wc-auth/v1/authorize') throw new Error(`no endpoint at ${url.pathname}`);
  const names = ['app_name', 'scope', 'user_id', 'return_url', 'callback_url'] as const;
  const entries = names.map((name) => {
    const value = url.searchParams.get(name);
    if (!value) throw new Error(`Missing parameter ${name}`);
    return [name, value] as const;
  });
  const params = Object.fromEntries(entries) as Params;
  if (!['read', 'write', 'read_write'].includes(params.scope)) throw new Error('Invalid scope');
  return params;
}

function back(params: Params, success: string): URL {
  const url = new URL(params.return_url);
  url.searchParams.set('success', success);
  url.searchParams.set('user_id', params.user_id);
  return url;
}

function answer(
  req: IncomingMessage,
  res: ServerResponse,
  keys: { consumer_key: string; consumer_secret: string },
): void {
  const expected = `Basic ${Buffer.from(`${keys.consumer_key}:${keys.consumer_secret}`).toString('base64')}`;
  const isKnown = keys.consumer_key !== '' && req.headers.authorization === expected;
  res.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify({ path: req.url }));
}

/** As the catalogue would describe it; plain http for loopback. */
export const wooCommerce: ProviderDefinitionInput = {
  id: 'shop',
  name: 'Shop',
  categories: ['test'],
  auth: {
    mode: 'install',
    installUrl: '{config.storeUrl}/wc-auth/v1/authorize',
    params: {
      app_name: '{onBehalf}',
      scope: 'read_write',
      user_id: '{state}',
      return_url: '{returnUrl}',
      callback_url: '{deliveryUrl}',
    },
    stateParam: 'user_id',
    denied: { param: 'success', equals: '0' },
    credentials: { username: 'consumer_key', password: 'consumer_secret' },
    captureFromDelivery: ['key_permissions'],
  },
  config: {
    storeUrl: { label: 'Store address', format: 'base-url' },
    key_permissions: { label: 'Permissions', source: 'token', choices: ['read', 'write', 'read_write'] },
  },
  api: {
    baseUrl: '{config.storeUrl}/wp-json/wc/v3',
    verify: { method: 'GET', path: '/customers', evidence: 'recalled' },
  },
};
