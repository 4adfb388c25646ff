import { clientOf } from '@holdfast/db';
import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import {
  createWebhookEndpoint,
  deleteConnection,
  deleteIntegration,
  listConnectionActivity,
  updateWebhookSettings,
  type ServiceContext,
} from '@holdfast/services';
import { expect, test } from 'vitest';

import { startServices } from './test-runtime.js';

const REF = { connection_id: 'c1', provider_config_key: 'demo' };
const FACTS = {
  connectionId: 'c1',
  providerConfigKey: 'demo',
  type: 'connection.deleted',
  revocation: expect.stringMatching(/^(queued|not_supported)$/),
};
const WEBHOOK = expect.objectContaining({ type: 'auth', operation: 'deletion', success: true, connectionId: 'c1' });

interface Stored {
  readonly type: string;
  readonly body: string;
  readonly facts: object | null;
  readonly deliveries: number;
}

async function stored({ db }: ServiceContext): Promise<readonly unknown[]> {
  const rows = await clientOf(db)<Stored[]>`
    select type, body, facts, (select count(*)::int from webhook_deliveries d where d.event_id = e.id) as deliveries
    from events e where type <> 'auth.creation' order by id`;
  return rows.map((row) => ({ ...row, body: JSON.parse(row.body) as unknown }));
}

test.each([
  ['the webhook is on', true, { body: WEBHOOK, facts: FACTS, deliveries: 1 }],
  ['the webhook is off', false, { body: FACTS, facts: null, deliveries: 0 }],
])('writes one event for a deletion when %s', async (_case, isOn, expected) => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const { ctx } = services;
  await services.importOAuth2({ id: 'c1', expiresInMs: 3_600_000 });
  await updateWebhookSettings(ctx, { on_connection_deletion: isOn });
  await createWebhookEndpoint(ctx, { url: 'https://receiver.test/', plain_signature: false });
  await deleteConnection(ctx, REF);
  expect(await stored(ctx)).toEqual([{ type: 'connection.deleted', ...expected }]);
  const { data } = await listConnectionActivity(ctx, { ...REF, limit: 50 });
  expect(data.map(({ type }) => type)).toEqual(['deleted', 'created']);
});

test('writes one event for each connection of a deleted integration and sends none', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const { ctx } = services;
  await services.importOAuth2({ id: 'c1', expiresInMs: 3_600_000 });
  await updateWebhookSettings(ctx, { on_connection_deletion: true });
  await createWebhookEndpoint(ctx, { url: 'https://receiver.test/', plain_signature: false });
  await deleteIntegration(ctx, { unique_key: 'demo' });
  expect(await stored(ctx)).toEqual([{ type: 'connection.deleted', body: FACTS, facts: null, deliveries: 0 }]);
});
