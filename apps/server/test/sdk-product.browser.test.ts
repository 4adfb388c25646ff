import { launchBrowser } from '@holdfast/fixtures';
import { Nango } from '@nangohq/node';
import { Nango as OlderNango } from 'nango-node-0.58';
import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';

import { visit } from './browser-visit.js';
import { freePort } from './free-ports.js';
import { bundled, SDKS, type SdkName } from './sdk-pages.js';
import { startProduct, type ProductSdks } from './sdk-product.js';
import { startServer } from './start-server.js';

const SECRET_KEY = `sk_${'migrated'.repeat(5)}`;

/**
 * Clicks, waits for the window of the SDK, decides at the demo provider, and returns the text of the product's page.
 */
async function connectBy(page: Page, button: 'Connect' | 'Reconnect', decision: 'Allow' | 'Deny'): Promise<string> {
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: button, exact: true }).click();
  const popup = await opened;
  await popup.getByRole('button', { name: decision }).click();
  const status = page.getByRole('status');
  await expect.poll(() => status.textContent()).not.toBe('');
  return (await status.textContent()) ?? '';
}

const PRODUCTS: readonly (readonly [
  string,
  Omit<ProductSdks, 'port' | 'browserSdk'> & { readonly browser: SdkName },
])[] = [
  [
    'the newest SDKs',
    {
      browser: 'current',
      nodeSdk: Nango,
      verify: (nango, body, headers) => nango.verifyIncomingWebhookRequest(body, headers as Record<string, unknown>),
      listOf: (nango, userId) => nango.listConnections({ tags: { end_user_id: userId } }),
    },
  ],
  [
    'SDKs 0.58',
    {
      browser: 'v58',
      // The cast holds for the calls of this product: the older declarations lack only later additions.
      nodeSdk: OlderNango as unknown as ProductSdks['nodeSdk'],
      verify: (nango, body, headers) =>
        // oxlint-disable-next-line typescript/no-deprecated
        nango.verifyWebhookSignature(String(headers['x-nango-signature']), JSON.parse(body) as object),
      listOf: (nango, userId) => nango.listConnections(undefined, undefined, { endUserId: userId }),
    },
  ],
];

test.each(PRODUCTS)(
  'runs a product that is written with %s after changing two variables',
  { timeout: 120_000 },
  async (_name, { browser: browserName, ...sdks }) => {
    const [port, productPort] = [await freePort(), await freePort()];
    // Its older way to check webhooks uses only the secret key, so the operator signs with that one.
    const config = {
      port,
      demo: true,
      secretKey: SECRET_KEY,
      webhookSecret: SECRET_KEY,
      webhookUrl: `http://127.0.0.1:${productPort}/webhooks`,
      egressAllow: ['127.0.0.0/8'],
      webhookPlainSignature: true,
    };
    await using app = await startServer({ config });
    const { origin } = app.running.wiring.config.publicUrl;
    await using product = await startProduct(
      { NANGO_HOST: origin, NANGO_SECRET_KEY: SECRET_KEY },
      { ...sdks, port: productPort, browserSdk: await bundled(SDKS[browserName]) },
    );
    const browser = await launchBrowser();
    try {
      await using visitor = await visit(browser, product.url);
      const { page } = visitor;
      const call = async (path: string, method = 'GET', body?: unknown): Promise<unknown> => {
        const init = {
          method,
          ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        };
        return (await fetch(`${product.url}${path}`, init)).json();
      };

      expect(await connectBy(page, 'Connect', 'Deny')).toBe('failed callback_err');
      expect(await call('/connections')).toEqual([]);

      const said = await connectBy(page, 'Connect', 'Allow');
      expect(said).toMatch(/^connected demo [0-9a-f-]{36}$/);
      const id = said.split(' ')[2] ?? '';
      expect(await call('/connections')).toEqual([id]);
      expect(await call(`/connections/${id}`)).toEqual({
        provider: 'demo',
        tags: { end_user_id: 'user_7', end_user_email: 'ada@example.com' },
        metadata: null,
        hasToken: true,
      });
      expect(await call(`/connections/${id}/metadata`, 'PUT', { plan: { seats: 3 } })).toEqual({
        plan: { seats: 3 },
        seen: true,
      });
      expect(JSON.stringify(await call(`/connections/${id}/notes`))).toContain('Ada Lovelace');

      expect(await connectBy(page, 'Reconnect', 'Allow')).toBe(`connected demo ${id}`);
      expect(await call(`/connections/${id}`)).toMatchObject({
        tags: { end_user_id: 'user_7' },
        metadata: { plan: { seats: 3 } },
      });

      await vi.waitFor(
        () =>
          expect(product.webhooks.map(({ operation, success }) => [operation, success])).toEqual([
            ['creation', false],
            ['creation', true],
            ['override', true],
          ]),
        { timeout: 30_000 },
      );
      expect(product.webhooks[1]).toMatchObject({
        from: 'nango',
        type: 'auth',
        connectionId: id,
        providerConfigKey: 'demo',
        tags: { end_user_id: 'user_7' },
      });
      expect(product.refused()).toBe(0);

      expect(await call(`/connections/${id}`, 'DELETE')).toEqual({ success: true });
      expect(await call('/connections')).toEqual([]);
      expect(await call(`/connections/${id}`)).toMatchObject({ error: { code: 'not_found' } });
      expect(visitor.complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  },
);
