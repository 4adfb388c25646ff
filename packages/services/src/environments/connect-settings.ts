import { environmentStore } from '@holdfast/db';
import type { ConnectSettings, UpdateConnectSettingsInput } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';

/** The settings by which end users of the environment connect. */
export async function getConnectSettings(ctx: ServiceContext): Promise<{ data: ConnectSettings }> {
  return { data: present(await environmentStore.connectSettings(ctx.db, ctx.environment.id)) };
}

/** Changes the settings that the input has. Flows that are already open follow the new list of origins. */
export async function updateConnectSettings(
  ctx: ServiceContext,
  input: UpdateConnectSettingsInput,
): Promise<{ data: ConnectSettings }> {
  const row = await environmentStore.updateConnectSettings(ctx.db, ctx.environment.id, {
    ...(input.allowed_origins !== undefined && { allowedOrigins: [...new Set(input.allowed_origins)] }),
    ...(input.completion !== undefined && { requiresCompletion: input.completion === 'required' }),
    ...(input.product_name !== undefined && { productName: input.product_name }),
    ...(input.product_url !== undefined && { productUrl: input.product_url }),
    ...(input.logo !== undefined && { logo: input.logo }),
    ...(input.accent_color !== undefined && { accentColor: input.accent_color }),
  });
  return { data: present(row) };
}

function present(row: environmentStore.ConnectSettingsRow): ConnectSettings {
  return {
    allowed_origins: [...row.allowedOrigins],
    completion: row.requiresCompletion ? 'required' : 'none',
    product_name: row.productName,
    product_url: row.productUrl,
    logo: row.logo,
    accent_color: row.accentColor,
  };
}
