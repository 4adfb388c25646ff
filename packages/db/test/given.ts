import { randomBytes, randomUUID } from 'node:crypto';

import { tagsSchema } from '@holdfast/schema';

import {
  apiKeyStore,
  connectionStore,
  connectSessionStore,
  environmentStore,
  integrationStore,
  type ConnectionRecord,
  type Database,
  type IntegrationRecord,
} from '../src/index.js';
import type { InsertConnectionInput } from '../src/stores/write-connections.js';

/** Rows that a test needs but does not examine. */
export async function givenEnvironment(db: Database, name: string = `env-${randomUUID()}`): Promise<string> {
  const { id } = await environmentStore.create(db, { id: randomUUID(), name, sealedWebhookSecret: bytes() });
  return id;
}

export async function givenIntegration(
  db: Database,
  environmentId: string,
  given: Partial<integrationStore.InsertIntegrationInput> = {},
): Promise<IntegrationRecord> {
  return integrationStore.insert(db, environmentId, {
    id: randomUUID(),
    uniqueKey: `github-${randomUUID()}`,
    provider: 'github',
    displayName: null,
    forwardWebhooks: true,
    callbackContext: randomBytes(16).toString('hex'),
    authMode: 'OAUTH2',
    settings: {},
    ...given,
  });
}

type GivenConnection = Partial<Omit<InsertConnectionInput, 'tags'>> & { readonly tags?: Record<string, string> };

export async function givenConnection(
  db: Database,
  integration: IntegrationRecord,
  given: GivenConnection = {},
): Promise<ConnectionRecord> {
  return connectionStore.insert(db, integration.environmentId, {
    uid: randomUUID(),
    connectionId: `connection-${randomUUID()}`,
    integration,
    metadata: null,
    connectionConfig: {},
    endUser: null,
    webhookUrlOverride: null,
    authMode: 'OAUTH2',
    sealedCredential: bytes(),
    generation: 1,
    accessTokenExpiresAt: null,
    refreshDueAt: null,
    hasRefreshToken: false,
    requestedScopes: null,
    grantedScopes: null,
    account: null,
    ...given,
    tags: tagsSchema.parse(given.tags ?? {}),
  });
}

export async function givenSession(
  db: Database,
  environmentId: string,
  given: Partial<connectSessionStore.InsertConnectSessionInput> = {},
): Promise<connectSessionStore.InsertConnectSessionInput> {
  const { now } = await connectSessionStore.readContext(db, environmentId, { integrationKeys: [] });
  const session: connectSessionStore.InsertConnectSessionInput = {
    id: randomUUID(),
    lookupId: randomUUID(),
    mac: bytes(),
    endUser: null,
    tags: null,
    allowedIntegrations: null,
    defaults: {},
    overrides: {},
    webhookUrlOverride: null,
    hasWebhookOverride: false,
    targetConnection: null,
    allowsAccountChange: false,
    requiresCompletion: false,
    redirectUrl: null,
    connectionsPerIntegration: 1,
    appearance: null,
    language: null,
    apiKeyId: null,
    createdAt: now,
    expiresAt: new Date(now.getTime() + 1_800_000),
    ...given,
  };
  await connectSessionStore.insert(db, environmentId, session);
  return session;
}

export function bytes(size = 32): Uint8Array {
  return new Uint8Array(randomBytes(size));
}

/** A secret key of an environment, by its row. */
export async function givenApiKey(db: Database, environmentId: string): Promise<string> {
  const id = randomUUID();
  await apiKeyStore.insert(db, environmentId, { id, lookupId: randomUUID(), mac: bytes(), name: 'first' });
  return id;
}
