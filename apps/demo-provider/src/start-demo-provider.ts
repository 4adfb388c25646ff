import { createServer, type Server } from 'node:http';

import express from 'express';
import type Provider from 'oidc-provider';

import { apiRoutes } from './api-routes.js';
import { interactionRoutes } from './interaction-routes.js';
import { loadOidcProvider } from './load-oidc-provider.js';
import { homePage, pageHeaders } from './pages.js';
import { buildProviderConfiguration, SESSION_COOKIE } from './provider-configuration.js';
import { openStateFile, type StateFile } from './state-file.js';
import { STYLE_SHEET } from './style-sheet.js';

export interface DemoProviderOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  /** The file that keeps credentials, keys, grants and tokens across restarts; created with mode 0600. */
  readonly stateFile: string;
  /** The exact redirect URIs of the one registered client. */
  readonly redirectUris: readonly string[];
  /** The URL for browsers and the client; `http://localhost:<port>` when absent. */
  readonly issuerUrl?: string;
  readonly accessTokenTtlSeconds?: number;
}

export interface DemoProvider {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly close: () => Promise<void>;
}

/** Starts a fictional service with real OAuth 2 and OpenID Connect, for demos and tests, never for production. */
export async function startDemoProvider(options: DemoProviderOptions): Promise<DemoProvider> {
  const state = await openStateFile(options.stateFile);
  const server = createServer();
  const port = await listen(server, options);
  const url = options.issuerUrl ?? `http://localhost:${port}`;
  try {
    server.on('request', await createApp(state, { ...options, url }));
  } catch (error) {
    await close(server);
    throw error;
  }
  return {
    url,
    clientId: state.clientId,
    clientSecret: state.clientSecret,
    close: async () => {
      await close(server);
      await state.flush();
    },
  };
}

async function createApp(
  state: StateFile,
  options: DemoProviderOptions & { readonly url: string },
): Promise<express.Express> {
  const { Provider } = await loadOidcProvider();
  const { redirectUris, accessTokenTtlSeconds = 120 } = options;
  const provider = new Provider(
    options.url,
    buildProviderConfiguration(state, { redirectUris, accessTokenTtlSeconds }),
  );
  answerOnlyWhatIsKept(provider, state);

  const app = express();
  app.disable('x-powered-by');
  app.get('/', (_request, response) => void response.set(pageHeaders()).send(homePage()));
  app.get('/style.css', (_request, response) => void response.type('css').send(STYLE_SHEET));
  app.use('/api', apiRoutes({ provider, state }));
  app.use(interactionRoutes({ provider, state, redirectUris }));
  app.use(provider.callback());
  return app;
}

function answerOnlyWhatIsKept(provider: Provider, state: StateFile): void {
  provider.use(async (context, next) => {
    // Each authorization asks for the name again, so that one browser can connect several accounts.
    if (context.path.startsWith('/auth')) forgetSession(context.req);
    await next();
    // An issued token must survive a kill, because nothing else holds a rotated refresh token.
    await state.flush();
  });
}

function forgetSession(request: { headers: { cookie?: string | undefined } }): void {
  const cookies = (request.headers.cookie ?? '').split('; ');
  request.headers.cookie = cookies.filter((cookie) => !cookie.startsWith(SESSION_COOKIE)).join('; ');
}

async function listen(
  server: Server,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The demo provider must listen on a TCP port.');
  return address.port;
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
