import { environmentStore } from '@holdfast/db';
import type { ConnectSessionView } from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import type { ServiceContext } from '../context.js';
import { personOfSession } from './person-of-session.js';

const DEFAULT_ACCENT = '#2f5d50';

type Presentation = Pick<ConnectSessionView['data'], 'endUserLabel' | 'connectUISettings' | 'product' | 'language'>;

/** How the Connect UI names the person and the product. The session's members win over the environment's. */
export async function presentationOf(ctx: ServiceContext, session: ConnectSession): Promise<Presentation> {
  const { appearance } = session;
  const language = session.language ?? ctx.connectLanguage;
  const settings = await environmentStore.connectSettings(ctx.db, ctx.environment.id);
  const name = appearance?.product_name ?? settings.productName;
  const url = appearance?.product_url ?? settings.productUrl;
  const logo = appearance?.logo ?? settings.logo;
  const primary = { primary: appearance?.accent_color ?? settings.accentColor ?? DEFAULT_ACCENT };
  const product = { ...(name !== null && { name }), ...(url !== null && { url }), ...(logo !== null && { logo }) };
  return {
    endUserLabel: await labelOf(ctx, session),
    connectUISettings: { theme: { light: primary, dark: primary }, defaultTheme: 'system', showWatermark: false },
    ...(Object.keys(product).length > 0 && { product }),
    ...(language !== null && { language }),
  };
}

// The page must show for whom it is, so that a person who follows a forwarded link notices.
async function labelOf(ctx: ServiceContext, session: ConnectSession): Promise<string | null> {
  const { name, email } = await personOfSession(ctx, session);
  return name ?? email;
}
