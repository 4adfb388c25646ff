import { connectionStore, transaction, type Database } from '@holdfast/db';
import { AppError, invalidBody, MAX_METADATA_BYTES, type WriteMetadataInput } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';

/** Replaces the metadata of one or many connections, all or none, and returns the input. */
export async function setMetadata(ctx: ServiceContext, input: WriteMetadataInput): Promise<WriteMetadataInput> {
  await withConnections(ctx, input, async (tx, ids) => {
    await connectionStore.setMetadata(tx, ctx.environment.id, ids, input.metadata);
  });
  return input;
}

/** Merges shallowly into the metadata of one or many connections, all or none, and returns the input. */
export async function updateMetadata(ctx: ServiceContext, input: WriteMetadataInput): Promise<WriteMetadataInput> {
  await withConnections(ctx, input, async (tx, ids) => {
    const sizes = await connectionStore.mergeMetadata(tx, ctx.environment.id, ids, input.metadata);
    if (sizes.some((bytes) => bytes > MAX_METADATA_BYTES)) {
      throw invalidBody(
        ['metadata'],
        `the merged metadata would be larger than ${MAX_METADATA_BYTES} bytes`,
        'too_big',
      );
    }
  });
  return input;
}

async function withConnections(
  ctx: ServiceContext,
  input: WriteMetadataInput,
  write: (tx: Database, ids: readonly number[]) => Promise<void>,
): Promise<void> {
  const wanted = [...new Set([input.connection_id].flat())];
  if (wanted.length === 0) return;
  await transaction(ctx.db, async (tx) => {
    const found = await connectionStore.lockByPublicIds(tx, ctx.environment.id, input.provider_config_key, wanted);
    const known = new Set(found.map((connection) => connection.connectionId));
    const missing = wanted.find((id) => !known.has(id));
    if (missing !== undefined) {
      const note = wanted.length > 1 ? '; nothing was changed' : '';
      throw new AppError(
        'unknown_connection_in_bulk',
        `the connection "${missing}" does not exist for "${input.provider_config_key}"${note}`,
      );
    }
    await write(
      tx,
      found.map((connection) => connection.id),
    );
  });
}
