import type { ConnectionMetadata, ConnectionRef } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { findConnection } from './get-connection.js';

/**
 * Returns the metadata of a connection without opening or refreshing its credential, so that it is readable while the end user has to authorize again.
 * @throws AppError `unknown_provider_config`, `not_found`
 */
export async function getMetadata(ctx: ServiceContext, ref: ConnectionRef): Promise<ConnectionMetadata> {
  const { metadata } = await findConnection(ctx, ref);
  return { ...ref, metadata };
}
