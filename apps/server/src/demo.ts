import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { createConnectSessionInputSchema } from '@holdfast/schema';
import { createConnectSession, ensureIntegration, type ServiceContext } from '@holdfast/services';

import { EXIT, StartError } from './start-error.js';
import { demoPortOf, type Wiring } from './wiring.js';

const INTEGRATION = { provider: 'demo', unique_key: 'demo' };
const TAGS = {
  end_user_id: 'user_1',
  end_user_display_name: 'Ada Lovelace',
  end_user_email: 'ada@example.com',
};

export interface Demo {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts the fictional service and creates the integration `demo`; a second start changes nothing. */
export async function startDemo({ config }: Wiring, ctx: ServiceContext): Promise<Demo> {
  // Each side must know the other first: the provider our redirect URI, we its client. A placeholder client is used
  // until then.
  const { redirectUri } = await ensureIntegration(
    ctx,
    integrationFor({ clientId: 'pending', clientSecret: randomBytes(16).toString('hex') }),
  );
  const { startDemoProvider } = await import('@holdfast/demo-provider');
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const port = demoPortOf(config);
  const provider = await startDemoProvider({
    host: config.host,
    port,
    stateFile: join(config.dataDir, 'demo-provider.json'),
    redirectUris: [redirectUri],
  }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new StartError(
      EXIT.temporary,
      `The demo provider needs port ${port}, which is in use. Choose another HOLDFAST_PORT, or set HOLDFAST_DEMO=0.`,
      { cause: error },
    );
  });
  await ensureIntegration(ctx, integrationFor(provider));
  return provider;
}

/** A link with which the person who starts the server can create a first connection. */
export async function createDemoLink(ctx: ServiceContext): Promise<string> {
  const session = await createConnectSession(
    ctx,
    createConnectSessionInputSchema.parse({ tags: TAGS, allowed_integrations: [INTEGRATION.unique_key] }),
  );
  return session.data.connect_link;
}

function integrationFor(client: {
  readonly clientId: string;
  readonly clientSecret: string;
}): Parameters<typeof ensureIntegration>[1] {
  return {
    ...INTEGRATION,
    display_name: 'Demo provider',
    credentials: { type: 'OAUTH2', client_id: client.clientId, client_secret: client.clientSecret },
  };
}
