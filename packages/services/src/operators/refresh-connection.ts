import type { ConnectionRef, OperatorConnectionDetail } from '@holdfast/schema';

import { findConnection } from '../connections/get-connection.js';
import type { ServiceContext } from '../context.js';
import { ensureFreshCredential } from '../refresh/ensure-fresh-credential.js';
import { presentDetail } from './get-connection-for-operator.js';

/**
 * Refreshes the credential now, as a read with `force_refresh` does, without showing it. @throws AppError those of a
 * refresh that fails
 */
export async function refreshConnection(
  ctx: ServiceContext,
  input: ConnectionRef,
): Promise<{ data: OperatorConnectionDetail }> {
  return { data: presentDetail(ctx, await ensureFreshCredential(ctx, await findConnection(ctx, input), 'force')) };
}
