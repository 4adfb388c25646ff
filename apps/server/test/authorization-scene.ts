import { clientOf } from '@holdfast/db';
import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';

import type { BegunFlow, PageAnswer } from './authorization-road.js';
import { oauthProvider, writeProviderFolder } from './provider-folder.js';
import { startServer, type StartServerOptions, type TestServer } from './start-server.js';

/** The issuer that the provider `named` advertises. */
export const ISSUER = 'https://issuer.example';

interface Counts {
  readonly connections: number;
  readonly flows: number;
  readonly created: number;
  readonly refused: number;
}

/** A server with the providers `acme` and `named` at one token endpoint, and the integrations `acme`, `evil` and `named`. */
export interface AuthorizationScene {
  readonly app: TestServer;
  readonly endpoint: ScriptedTokenEndpoint;
  /** Starts a further server with the same providers. */
  startServer(options?: StartServerOptions): Promise<TestServer>;
  createIntegrations(server: TestServer): Promise<void>;
  /** A code that the token endpoint accepts for this flow. */
  codeFor(flow: BegunFlow): string;
  outcomeOf(flow: BegunFlow): Promise<unknown>;
  countRows(): Promise<Counts>;
  /** Call it before each test. */
  startCounting(): Promise<void>;
  /** The changes since `startCounting`. */
  happened(): Promise<Counts & { readonly tokenCalls: number }>;
  close(): Promise<void>;
}

export async function startAuthorizationScene(): Promise<AuthorizationScene> {
  const endpoint = await scriptedTokenEndpoint();
  const urls = { ...endpoint, authorizationUrl: `${endpoint.origin}/authorize` };
  const folder = await writeProviderFolder(
    oauthProvider(urls, { id: 'acme', name: 'Acme' }),
    oauthProvider(urls, { id: 'named', name: 'Named', issuer: ISSUER, paramNames: { client_id: 'app_id' } }),
  );
  const start = (options: StartServerOptions = {}): Promise<TestServer> => {
    const own = { providersDir: folder.path, egressAllow: [new URL(endpoint.origin).host] };
    return startServer({ ...options, config: { ...own, ...options.config } });
  };
  const createIntegrations = async (server: TestServer): Promise<void> => {
    const credentials = { type: 'OAUTH2', client_id: endpoint.clientId, client_secret: endpoint.clientSecret } as const;
    await server.trpc.integrations.create.mutate({ provider: 'acme', unique_key: 'acme', credentials });
    await server.trpc.integrations.create.mutate({ provider: 'acme', unique_key: 'evil', credentials });
    await server.trpc.integrations.create.mutate({ provider: 'named', unique_key: 'named', credentials });
  };
  const app = await start({ config: { webhookUrl: 'http://127.0.0.1:9/hook' } });
  await createIntegrations(app);
  const countRows = async (): Promise<Counts> => {
    const [row] = await clientOf(app.database.db)<[Counts]>`
      select (select count(*) from connections) as connections, (select count(*) from authorization_flows) as flows,
        (select count(*) from events where body::jsonb @> '{"operation":"creation","success":true}') as created,
        (select count(*) from events where body::jsonb @> '{"operation":"creation","success":false}') as refused`;
    return row;
  };
  let before = await countRows();
  let callsBefore = 0;
  return {
    app,
    endpoint,
    startServer: start,
    createIntegrations,
    codeFor: (flow) => endpoint.issueCode({ redirectUri: flow.redirectUri.href, codeChallenge: flow.codeChallenge }),
    outcomeOf: async (flow) =>
      (await app.trpcAs(flow.sessionToken).authorization.outcome.query({ flow_id: flow.id })).data,
    countRows,
    async startCounting() {
      before = await countRows();
      callsBefore = endpoint.ledger.requests.length;
    },
    async happened() {
      const now = await countRows();
      return {
        connections: now.connections - before.connections,
        flows: now.flows - before.flows,
        created: now.created - before.created,
        refused: now.refused - before.refused,
        tokenCalls: endpoint.ledger.requests.length - callsBefore,
      };
    },
    async close() {
      await app.close();
      await folder[Symbol.asyncDispose]();
      await endpoint.close();
    },
  };
}

/** The sentence of a page, as a reader sees it. */
export function sentenceOf({ html }: PageAnswer): string {
  const text = /<p>([\s\S]*?)<\/p>/.exec(html)?.[1] ?? '';
  const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity);
}
