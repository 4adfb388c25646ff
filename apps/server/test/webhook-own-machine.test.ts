import { expect, test } from 'vitest';

import { freePort } from './free-ports.js';
import { startServer } from './start-server.js';

const REFUSAL = 'this address is not allowed for webhooks';

test('lets only webhooks reach every port of this machine during a local trial', async () => {
  await using app = await startServer({ config: { demo: true } });
  for (const url of ['http://localhost:9/hook', 'http://127.0.0.1:9/hook', 'http://[::1]:9/hook']) {
    await expect(app.trpc.webhookEndpoints.create.mutate({ url })).resolves.toMatchObject({ data: { url } });
  }
  await expect(app.trpc.webhookEndpoints.create.mutate({ url: `${app.url}/hook` })).rejects.toThrow(
    'it belongs to Holdfast',
  );
  await expect(app.trpc.webhookEndpoints.create.mutate({ url: 'http://10.0.0.1:9/hook' })).rejects.toThrow(
    'add 10.0.0.1:9 to HOLDFAST_EGRESS_ALLOW',
  );
  expect(() => app.running.wiring.runtime.checkEgress('http://localhost:9/')).toThrow();
});

test.each([
  ['without the demo', {}],
  ['when others reach the server', { demo: true, publicUrl: new URL('https://holdfast.example/') }],
])('closes this machine to webhooks %s', async (_when, config) => {
  const port = await freePort();
  await using app = await startServer({ config: { port, ...config } });
  await expect(app.trpc.webhookEndpoints.create.mutate({ url: 'http://localhost:9/hook' })).rejects.toThrow(
    `url: ${REFUSAL}: it is private, plain http or not on port 443; to allow it, add localhost:9 to HOLDFAST_EGRESS_ALLOW`,
  );
});
