import { environmentStore, type ConnectSessionRecord } from '@holdfast/db';
import { isAllowedOrigin } from '@holdfast/schema';

import type { Runtime } from '../context.js';

/** The product's page, for a person whose link no longer works. */
export interface WayBack {
  readonly url: string;
  readonly name: string | null;
}

/**
 * The page to which an ended session leads back: its redirect URL while that is on an allowed origin, otherwise the
 * page of the product. Both come from the product's backend or its operator, never from the link.
 */
export async function wayBackOf(runtime: Runtime, session: ConnectSessionRecord): Promise<WayBack | undefined> {
  const settings = await environmentStore.connectSettings(runtime.db, session.environmentId);
  const origins = [...runtime.allowedOrigins, ...settings.allowedOrigins];
  const { redirectUrl, appearance } = session;
  const isAllowed = redirectUrl !== null && isAllowedOrigin(new URL(redirectUrl).origin, origins);
  const url = isAllowed ? redirectUrl : (appearance?.product_url ?? settings.productUrl);
  return url === null ? undefined : { url, name: appearance?.product_name ?? settings.productName };
}
