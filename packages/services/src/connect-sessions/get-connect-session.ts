import { connectSessionStore } from '@holdfast/db';
import type { ConnectSessionView } from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import type { ServiceContext } from '../context.js';
import { shownExternalId } from './external-id.js';
import { knownAccounts } from './known-accounts.js';
import { presentationOf } from './session-presentation.js';

/** Everything that the Connect UI needs to know about its session; never the tags themselves. */
export async function getConnectSession(ctx: ServiceContext, session: ConnectSession): Promise<ConnectSessionView> {
  const defaults = Object.entries(session.defaults).map(
    ([key, entry]) =>
      [
        key,
        { connection_config: { ...entry.connection_config }, authorization_params: entry.authorization_params ?? {} },
      ] as const,
  );
  const connected = await knownAccounts(ctx, session);
  const externalId = await shownExternalId(ctx, session);
  return {
    data: {
      endUser: session.endUser,
      ...(await presentationOf(ctx, session)),
      ...(connected.length > 0 && { connected }),
      ...(session.allowedIntegrations && { allowed_integrations: [...session.allowedIntegrations] }),
      ...(defaults.length > 0 && { integrations_config_defaults: Object.fromEntries(defaults) }),
      ...(session.targetConnection !== null && { isReconnecting: true as const }),
      ...(ctx.manageUrl !== null && { manageUrl: ctx.manageUrl }),
      ...(session.redirectUrl !== null && { redirectUrl: session.redirectUrl }),
      ...(externalId !== undefined && { externalId }),
      ...(Object.keys(session.overrides).length > 0 && { overrides: session.overrides }),
      // Below the path of the API; the server accepts a WebSocket on any path.
      websocketsPath: '/',
    },
  };
}

/** Ends a session; its token stops working. */
export async function deleteConnectSession(ctx: ServiceContext, session: ConnectSession): Promise<void> {
  await connectSessionStore.markDeleted(ctx.db, ctx.environment.id, session.id);
}
