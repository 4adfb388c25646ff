import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Nango } from '@nangohq/node';
import express, { type Request, type RequestHandler } from 'express';

/** Everything that this product knows about the service behind its SDKs. */
export interface ProductEnv {
  readonly NANGO_HOST: string;
  readonly NANGO_SECRET_KEY: string;
}

export interface Product extends AsyncDisposable {
  readonly url: string;
  readonly webhooks: readonly Readonly<Record<string, unknown>>[];
  /** The number of refused webhooks. */
  readonly refused: () => number;
}

const USER = { id: 'user_7', email: 'ada@example.com' };
const INTEGRATION = 'demo';

export interface ProductSdks {
  readonly port: number;
  /** The script of the browser SDK. */
  readonly browserSdk: string;
  readonly nodeSdk: new (props: { host: string; secretKey: string }) => Nango;
  /** How a product of that SDK's time checks a webhook. */
  readonly verify: (nango: Nango, body: string, headers: IncomingHttpHeaders) => boolean;
  /** How it finds the connections of one user. */
  readonly listOf: (nango: Nango, userId: string) => ReturnType<Nango['listConnections']>;
}

/** A small product as a team writes it with only the published SDKs: its backend, and one page. */
export async function startProduct(
  env: ProductEnv,
  { port, browserSdk, nodeSdk, verify, listOf }: ProductSdks,
): Promise<Product> {
  // Under this name the key also checks webhooks, as in products from before signing keys.
  const nango = new nodeSdk({ host: env.NANGO_HOST, secretKey: env.NANGO_SECRET_KEY });
  const webhooks: Record<string, unknown>[] = [];
  let refused = 0;
  const app = express();
  app.get('/sdk.js', (_req, res) => void res.type('js').send(browserSdk));
  app.get('/', (_req, res) => void res.type('html').send(page(env.NANGO_HOST)));

  app.post('/webhooks', express.text({ type: 'application/json' }), (req, res) => {
    const body = String(req.body);
    if (!verify(nango, body, req.headers)) {
      refused += 1;
      res.status(401).end();
      return;
    }
    webhooks.push(JSON.parse(body) as Record<string, unknown>);
    res.status(204).end();
  });

  app.use(express.json());
  app.post(
    '/session',
    answer(
      async () =>
        (
          await nango.createConnectSession({
            tags: { end_user_id: USER.id, end_user_email: USER.email },
            allowed_integrations: [INTEGRATION],
          })
        ).data.token,
    ),
  );
  app.get(
    '/connections',
    answer(async () => (await listOf(nango, USER.id)).connections.map(({ connection_id: id }) => id)),
  );
  app.get(
    '/connections/:id',
    answer(async ({ params }) => {
      const { provider, tags, metadata, credentials } = await nango.getConnection(INTEGRATION, params.id);
      return { provider, tags, metadata, hasToken: 'access_token' in credentials && credentials.access_token !== '' };
    }),
  );
  app.put(
    '/connections/:id/metadata',
    answer(async ({ params, body }) => {
      await nango.setMetadata(INTEGRATION, params.id, body as Record<string, unknown>);
      await nango.updateMetadata(INTEGRATION, params.id, { seen: true });
      return nango.getMetadata(INTEGRATION, params.id);
    }),
  );
  app.get(
    '/connections/:id/notes',
    answer(
      async ({ params }) =>
        (await nango.get({ providerConfigKey: INTEGRATION, connectionId: params.id, endpoint: '/notes' })).data,
    ),
  );
  app.post(
    '/connections/:id/reconnect',
    answer(
      async ({ params }) =>
        (await nango.createReconnectSession({ connection_id: params.id, integration_id: INTEGRATION })).data.token,
    ),
  );
  app.delete(
    '/connections/:id',
    answer(async ({ params }) => (await nango.deleteConnection(INTEGRATION, params.id)).data),
  );

  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(port, '127.0.0.1', () => resolve(listening));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    webhooks,
    refused: () => refused,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(work: (req: Request<{ id: string }>) => Promise<unknown>): RequestHandler<{ id: string }> {
  return async (req, res) => {
    try {
      res.json(await work(req));
    } catch (error) {
      const { status = 500, data } = (error as { response?: { status?: number; data?: unknown } }).response ?? {};
      res.status(status).json(data ?? { error: { message: String(error) } });
    }
  };
}

function page(host: string): string {
  return `<!doctype html><title>Product</title><h1>Product</h1>
<button id="connect">Connect</button> <button id="reconnect">Reconnect</button> <p role="status"></p>
<script src="/sdk.js"></script>
<script>
const status = document.querySelector('p');
const post = async (path) => (await fetch(path, { method: 'POST' })).json();
async function connect(tokenPath) {
  status.textContent = '';
  try {
    const nango = new Sdk.Default({ host: '${host}', connectSessionToken: await post(tokenPath) });
    const { connectionId, providerConfigKey } = await nango.auth('${INTEGRATION}', { detectClosedAuthWindow: true });
    status.textContent = 'connected ' + providerConfigKey + ' ' + connectionId;
    window.connectionId = connectionId;
  } catch (error) {
    status.textContent = 'failed ' + error.type;
  }
}
document.querySelector('#connect').onclick = () => connect('/session');
document.querySelector('#reconnect').onclick = () => connect('/connections/' + window.connectionId + '/reconnect');
</script>`;
}
