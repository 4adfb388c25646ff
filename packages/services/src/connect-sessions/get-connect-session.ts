import { connectSessionStore } from '@holdfast/db';
import { displayNameOf, emailOf, type ConnectSessionView } from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import type { ServiceContext } from '../context.js';

const PRIMARY = { primary: '#2f5d50' };

/** What the Connect UI needs to know of its session; never the tags themselves. */
export function getConnectSession(_ctx: ServiceContext, session: ConnectSession): ConnectSessionView {
  const defaults = Object.entries(session.defaults).map(
    ([key, entry]) =>
      [key, { connection_config: { ...entry.connection_config }, authorization_params: entry.authorization_params ?? {} }] as const,
  );
  return {
    data: {
      endUser: session.endUser,
      endUserLabel: labelOf(session),
      connectUISettings: { theme: { light: PRIMARY, dark: PRIMARY }, defaultTheme: 'system', showWatermark: false },
      ...(session.allowedIntegrations && { allowed_integrations: [...session.allowedIntegrations] }),
      ...(defaults.length > 0 && { integrations_config_defaults: Object.fromEntries(defaults) }),
      ...(session.targetConnection !== null && { isReconnecting: true as const }),
      ...(Object.keys(session.overrides).length > 0 && { overrides: session.overrides }),
      // Below the path of the API; the server takes a WebSocket on any.
      websocketsPath: '/',
    },
  };
}

/** Ends a session; its token stops working. */
export async function deleteConnectSession(ctx: ServiceContext, session: ConnectSession): Promise<void> {
  await connectSessionStore.markDeleted(ctx.db, ctx.environment.id, session.id);
}

// The person at the page must see for whom the connection will be, so that a forwarded link is noticed.
function labelOf(session: ConnectSession): string | null {
  const tags = session.tags ?? {};
  return displayNameOf(tags) ?? emailOf(tags) ?? session.endUser?.display_name ?? session.endUser?.email ?? null;
}
