import { clientOf, GUARDED_TABLES, type GuardedTable } from '@holdfast/db';
import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import { listConnectionActivityInputSchema } from '@holdfast/schema';
import {
  checkRows,
  listConnectionActivity,
  showRefusedRow,
  signShownRow,
  type ServiceContext,
} from '@holdfast/services';
import { expect, test } from 'vitest';

import { read } from './browser-flow.js';
import { startServices } from './test-runtime.js';

const changed = { code: 'credential_integrity' };

async function refusedIn(ctx: ServiceContext, tables?: readonly GuardedTable[]): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { refused } of checkRows(ctx, ctx.environment.id, tables))
    found.push(...refused.map(({ table, id }) => `${table} ${id}`));
  return found;
}

const tag = (ctx: ServiceContext, owner: string) =>
  clientOf(ctx.db)<{ id: number }[]>`
    update connections set tags = ${JSON.stringify({ owner })}::text::jsonb where connection_id = 'edited' returning id`;

test('finds an edited row, and signs it only as it was shown', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const { ctx } = services;
  await services.importOAuth2({ id: 'edited', expiresInMs: 3_600_000 });
  await services.importOAuth2({ id: 'other', expiresInMs: 3_600_000 });
  expect(await refusedIn(ctx)).toEqual([]);

  const [{ id } = { id: 0 }] = await tag(ctx, 'ada');
  const named = { table: 'connections', environmentId: ctx.environment.id, row: String(id) } as const;
  await expect(read(ctx, 'demo', { connectionId: 'edited' })).rejects.toMatchObject(changed);
  expect(await refusedIn(ctx)).toEqual([`connections ${id}`]);
  expect(await refusedIn(ctx, ['integrations'])).toEqual([]);

  const shown = await showRefusedRow(ctx, named);
  expect(shown?.values).toMatchObject({ connectionId: 'edited', tags: { owner: 'ada' } });
  if (!shown) throw new Error('the row was not shown');
  await tag(ctx, 'mallory');
  expect(await signShownRow(ctx, shown)).toBe(false);
  await expect(read(ctx, 'demo', { connectionId: 'edited' })).rejects.toMatchObject(changed);

  await tag(ctx, 'ada');
  expect(await signShownRow(ctx, shown)).toBe(true);
  expect(await read(ctx, 'demo', { connectionId: 'edited' })).toMatchObject({ tags: { owner: 'ada' } });
  expect(await refusedIn(ctx)).toEqual([]);
  expect(await showRefusedRow(ctx, named)).toBeUndefined();
  const ref = { provider_config_key: 'demo', connection_id: 'edited' };
  const { data } = await listConnectionActivity(ctx, listConnectionActivityInputSchema.parse(ref));
  expect(data).toContainEqual(expect.objectContaining({ type: 'row_signed', table: 'connections', row: String(id) }));
});

test('refuses a row without a MAC, and does not look at rows of another environment', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const { ctx } = services;
  await clientOf(ctx.db)`update integrations set row_mac = null`;
  expect((await refusedIn(ctx)).map((row) => row.split(' ')[0])).toEqual(['integrations']);
  const elsewhere = { ...ctx, environment: { ...ctx.environment, id: '00000000-0000-4000-8000-000000000000' } };
  expect(await refusedIn(elsewhere, GUARDED_TABLES)).toEqual([]);
});
