import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import { expect, test } from 'vitest';

import { beginFlow, comeBack } from './authorization-road.js';
import { oauthProvider, writeProviderFolder } from './provider-folder.js';
import { startServer } from './start-server.js';

test('names a provider that HOLDFAST_EGRESS_ALLOW does not list at the start, and explains a failed authorization only in the log', async () => {
  const endpoint = await scriptedTokenEndpoint();
  const entry = new URL(endpoint.origin).host;
  await using folder = await writeProviderFolder(
    oauthProvider({ ...endpoint, authorizationUrl: `${endpoint.origin}/authorize` }, { id: 'erp', name: 'ERP' }),
  );
  await using app = await startServer({ config: { providersDir: folder.path } });
  expect(app.log()).toMatch(
    new RegExp(`the provider \\\\"erp\\\\" has addresses .* add ${entry} to HOLDFAST_EGRESS_ALLOW`),
  );

  const credentials = { type: 'OAUTH2', client_id: endpoint.clientId, client_secret: endpoint.clientSecret } as const;
  await app.trpc.integrations.create.mutate({ provider: 'erp', unique_key: 'erp', credentials });
  const flow = await beginFlow(app, 'erp');
  const { html } = await comeBack(app, flow, { code: 'a', state: flow.state });
  const logged =
    app
      .log()
      .split('\n')
      .find((line) => line.includes('an authorization failed')) ?? '';
  expect(logged).toContain(`port ${new URL(endpoint.origin).port} is not listed`);
  expect(html).not.toContain('listed');
  await endpoint.close();
});

test('does not name a listed provider', async () => {
  const endpoint = await scriptedTokenEndpoint();
  await using folder = await writeProviderFolder(
    oauthProvider({ ...endpoint, authorizationUrl: `${endpoint.origin}/authorize` }, { id: 'erp', name: 'ERP' }),
  );
  const { host } = new URL(endpoint.origin);
  await using app = await startServer({ config: { providersDir: folder.path, egressAllow: [host] } });
  expect(app.log()).not.toContain('HOLDFAST_EGRESS_ALLOW');
  await endpoint.close();
});
