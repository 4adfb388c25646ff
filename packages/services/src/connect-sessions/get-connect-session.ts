import { connectSessionStore, environmentStore } from '@holdfast/db';
import type { ConnectSessionView } from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import type { ServiceContext } from '../context.js';
import { shownExternalId } from './external-id.js';
import { knownAccounts } from './known-accounts.js';
import { personOf } from './session-person.js';

const DEFAULT_ACCENT = '#2f5d50';

/** Everything that the Connect UI needs to know about its session; never the tags themselves. */
export async function getConnectSession(ctx: ServiceContext, session: ConnectSession): Promise<ConnectSessionView> {
  const defaults = Object.entries(session.defaults).map(
    ([key, entry]) =>
      [
        key,
        { connection_config: { ...entry.connection_config }, authorization_params: entry.authorization_params ?? {} },
      ] as const,
  );
  const { product, accent } = await presentationOf(ctx, session);
  const primary = { primary: accent };
  const connected = await knownAccounts(ctx, session);
  const externalId = await shownExternalId(ctx, session);
  return {
    data: {
      endUser: session.endUser,
      endUserLabel: labelOf(session),
      connectUISettings: { theme: { light: primary, dark: primary }, defaultTheme: 'system', showWatermark: false },
      ...(Object.keys(product).length > 0 && { product }),
      ...(session.language !== null && { language: session.language }),
      ...(connected.length > 0 && { connected }),
      ...(session.allowedIntegrations && { allowed_integrations: [...session.allowedIntegrations] }),
      ...(defaults.length > 0 && { integrations_config_defaults: Object.fromEntries(defaults) }),
      ...(session.targetConnection !== null && { isReconnecting: true as const }),
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

interface Presentation {
  readonly product: NonNullable<ConnectSessionView['data']['product']>;
  readonly accent: string;
}

/** The session's members win over the environment's. */
async function presentationOf(ctx: ServiceContext, { appearance }: ConnectSession): Promise<Presentation> {
  const settings = await environmentStore.connectSettings(ctx.db, ctx.environment.id);
  const name = appearance?.product_name ?? settings.productName;
  const url = appearance?.product_url ?? settings.productUrl;
  const logo = appearance?.logo ?? settings.logo;
  return {
    product: { ...(name !== null && { name }), ...(url !== null && { url }), ...(logo !== null && { logo }) },
    accent: appearance?.accent_color ?? settings.accentColor ?? DEFAULT_ACCENT,
  };
}

// The page must show for whom the connection will be, so that a person who follows a forwarded link notices.
function labelOf(session: ConnectSession): string | null {
  const { name, email } = personOf(session);
  return name ?? email;
}
