import type { DisconnectManagedInput } from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import { deleteConnection } from '../connections/delete-connection.js';
import type { ServiceContext } from '../context.js';
import { managedTags } from './managed-tags.js';

/**
 * Deletes one connection of the session's end user. Somebody else's connection does not exist for the session.
 * @throws AppError `unknown_connection`
 */
export async function disconnectManaged(
  ctx: ServiceContext,
  session: ConnectSession,
  { connection_id: connectionId, integration_id: integrationKey }: DisconnectManagedInput,
): Promise<{ success: true }> {
  return deleteConnection(
    ctx,
    { connection_id: connectionId, provider_config_key: integrationKey },
    {
      by: 'end_user',
      tags: managedTags(session.tags),
      integrationKeys: session.allowedIntegrations,
    },
  );
}
