import { randomUUID } from 'node:crypto';

import { NO_TAGS } from '@holdfast/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  bytes,
  givenApiKey,
  givenConnection,
  givenEnvironment,
  givenIntegration,
  givenSession,
} from '../../test/given.js';
import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import {
  apiKeyStore,
  authorizationFlowStore,
  connectionStore,
  connectSessionStore,
  deliveryStore,
  endpointSecretStore,
  environmentStore,
  eventStore,
  idempotencyStore,
  integrationStore,
  leaseStore,
  openFlowStore,
  operatorSessionStore,
  pendingGrantStore,
  registeredClientStore,
  revocationStore,
  webhookEndpointStore,
  type ConnectionRecord,
  type IntegrationRecord,
} from '../index.js';
import { createTestDatabase, type TestDatabase } from '../testing/index.js';

let database: TestDatabase;
let db: Database;
let mine: string;
let theirs: Theirs;

interface Theirs {
  readonly environmentId: string;
  readonly integration: IntegrationRecord;
  readonly connection: ConnectionRecord;
  readonly apiKeyId: string;
  readonly sessionId: string;
  readonly flowId: string;
  readonly endpointId: string;
  readonly eventId: number;
  readonly leaseId: string;
  readonly deliveryId: number;
  readonly codeMac: Uint8Array;
  readonly idempotencyId: string;
}

beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
  mine = await givenEnvironment(db, 'mine');
  theirs = await givenEverything(await givenEnvironment(db, 'theirs'));
});
afterAll(() => database.close());

/** Exports that have no environment to be scoped by, with the reason. */
const unscoped: Record<string, readonly string[]> = {
  // These find the environment by a value from a caller or browser: an unguessable secret, or a hash of one.
  apiKeyStore: ['findByLookupId', 'findByMac', 'touch'],
  connectSessionStore: ['findByLookupId'],
  operatorSessionStore: ['findLive', 'remove'],
  authorizationFlowStore: ['claimStart', 'claim', 'getByState'],
  openFlowStore: ['getByStartCode'],
  integrationStore: ['listProviders'],
  leaseStore: ['findByLookupId', 'addUses'],
  // These are about environments themselves.
  environmentStore: [
    'create',
    'getByName',
    'list',
    'lock',
    'lockNames',
    'rename',
    'setWebhookSecret',
    'resealWebhookSecrets',
    'webhookSecrets',
    'webhookSettings',
    'updateWebhookSettings',
    'connectSettings',
    'updateConnectSettings',
    'listAllowedOrigins',
  ],
  // These serve jobs for all environments; each row continues with its own environment.
  connectionStore: ['touchFetched', 'dueForRefresh'],
  deliveryStore: ['claimDue', 'recordAttempt'],
  revocationStore: ['claimDue', 'recordAttempt'],
  pendingGrantStore: ['destroyExpired'],
};

const credential = {
  sealedCredential: bytes(),
  generation: 2,
  accessTokenExpiresAt: null,
  refreshDueAt: null,
  hasRefreshToken: false,
};

const KEY_MAC = bytes();
const CLIENT_PLACE = { issuerHash: bytes(), serverHash: bytes() };
const theirPlace = () => ({ ...CLIENT_PLACE, integrationRowId: theirs.integration.id });

/** Each call asks in my environment for a record of theirs. */
const calls: Record<string, Record<string, () => Promise<unknown>>> = {
  apiKeyStore: {
    insert: () => givenApiKey(db, mine).then(() => undefined),
    list: () => apiKeyStore.list(db, mine).then((keys) => keys.filter(({ name }) => name !== 'first')),
    revoke: () => apiKeyStore.revoke(db, mine, theirs.apiKeyId),
    count: () => apiKeyStore.count(db, mine).then((count) => Math.min(count - 1, 0)),
  },
  integrationStore: {
    insert: () => givenIntegration(db, mine).then(() => undefined),
    getByKey: () => integrationStore.getByKey(db, mine, 'only-theirs'),
    getById: () => integrationStore.getById(db, mine, theirs.integration.id),
    list: () => integrationStore.list(db, mine, { keys: ['only-theirs'] }),
    listByKeys: async () => (await integrationStore.listByKeys(db, mine, ['only-theirs'])).records,
    update: () => integrationStore.update(db, mine, theirs.integration.id, { displayName: 'mine' }),
    markDeleted: () => integrationStore.markDeleted(db, mine, theirs.integration.id),
    countConnections: () => integrationStore.countConnections(db, mine, theirs.integration.id),
    hasAuthMode: () =>
      integrationStore.hasAuthMode(db, mine, { authMode: theirs.integration.authMode, among: ['only-theirs'] }),
  },
  connectionStore: {
    insert: () => insertIntoTheirIntegration(),
    getForRead: () => connectionStore.getForRead(db, mine, 'only-theirs', theirs.connection.connectionId),
    getForCall: () => connectionStore.getForCall(db, mine, 'only-theirs', theirs.connection.connectionId),
    getById: () => connectionStore.getById(db, mine, theirs.connection.id),
    list: () => listInMine(),
    countScopeSets: () => connectionStore.countScopeSets(db, mine, theirs.integration.id),
    countByIntegration: () =>
      connectionStore
        .countByIntegration(db, mine, { most: 10 })
        .then((counts) => counts.filter(({ integrationKey }) => integrationKey === 'only-theirs')),
    listByInstallation: () => connectionStore.listByInstallation(db, mine, theirs.integration.id, 'x'),
    listInBatches: async () => {
      for await (const batch of connectionStore.listInBatches(db, mine, {
        limit: 10,
        offset: 0,
        connectionId: theirs.connection.connectionId,
      }))
        return batch;
      return [];
    },
    lockByPublicIds: () => connectionStore.lockByPublicIds(db, mine, 'only-theirs', [theirs.connection.connectionId]),
    lockEachByRef: async () =>
      (
        await connectionStore.lockEachByRef(db, mine, [
          { integrationRowId: theirs.integration.id, connectionId: theirs.connection.connectionId },
        ])
      ).records,
    lockByRefs: () =>
      connectionStore.lockByRefs(db, mine, [
        { integrationRowId: theirs.integration.id, connectionId: theirs.connection.connectionId },
      ]),
    insertMany: () =>
      connectionStore.insertMany(db, mine, [
        { ...theirs.connection, uid: randomUUID(), lastFetchedAt: undefined, integration: theirs.integration },
      ]),
    overrideMany: () =>
      connectionStore.overrideMany(db, mine, [
        { ...theirs.connection, ...credential, tags: {}, metadata: { mine: true } },
      ]),
    putOff: () => connectionStore.putOff(db, mine, theirs.connection.id, new Date()).then(() => undefined),
    nameOf: () => connectionStore.nameOf(db, mine, theirs.connection.id),
    lockPublicId: () => connectionStore.lockPublicId(db, mine, theirs.integration.id, theirs.connection.connectionId),
    update: () => connectionStore.update(db, mine, theirs.connection.id, { tags: NO_TAGS, metadata: { mine: true } }),
    setMetadata: () => connectionStore.setMetadata(db, mine, [theirs.connection.id], { mine: true }),
    mergeMetadata: () => connectionStore.mergeMetadata(db, mine, [theirs.connection.id], { mine: true }),
    markDeleted: () => connectionStore.markDeleted(db, mine, 'only-theirs', theirs.connection.connectionId),
    markDeletedByIntegration: () => connectionStore.markDeletedByIntegration(db, mine, theirs.integration.id),
    replaceCredential: () =>
      connectionStore.replaceCredential(db, mine, theirs.connection.id, { fromGeneration: null, ...credential }),
    claimRefreshLease: () =>
      connectionStore.claimRefreshLease(db, mine, theirs.connection.id, { generation: 1, owner: 1, leaseSeconds: 45 }),
    releaseLease: () => connectionStore.releaseLease(db, mine, theirs.connection.id, 4),
    recordUnauthorized: () =>
      connectionStore.recordUnauthorized(db, mine, theirs.connection.id, { generation: 1, code: 'x', logId: 'y' }),
    recordRefreshFailure: () =>
      connectionStore.recordRefreshFailure(db, mine, theirs.connection.id, {
        generation: 1,
        owner: 4,
        code: 'x',
        logId: 'y',
        status: 'reauthorization_required',
        nextRefreshAt: null,
      }),
  },
  connectSessionStore: {
    insert: () => givenSession(db, mine).then(() => undefined),
    readContext: () =>
      connectSessionStore
        .readContext(db, mine, { integrationKeys: ['only-theirs'] })
        .then(({ providers }) => [...providers.keys()]),
    get: () => connectSessionStore.get(db, mine, theirs.sessionId),
    markDeleted: () => connectSessionStore.markDeleted(db, mine, theirs.sessionId),
    releasePlace: () =>
      connectSessionStore.releasePlace(db, mine, {
        sessionId: theirs.sessionId,
        integrationRowId: theirs.integration.id,
        most: 1,
      }),
    takePlace: () =>
      connectSessionStore
        .takePlace(db, mine, { sessionId: theirs.sessionId, integrationRowId: theirs.integration.id, most: 1 })
        .catch(() => undefined),
    hasPlace: () =>
      connectSessionStore
        .hasPlace(db, mine, { sessionId: theirs.sessionId, integrationRowId: theirs.integration.id, most: 0 })
        .then((has) => !has),
  },
  authorizationFlowStore: {
    insert: () => insertFlow(mine, theirs.integration.id).catch(() => undefined),
    bind: () =>
      authorizationFlowStore.bind(db, mine, theirs.flowId, {
        stateHash: bytes(),
        browserHash: bytes(),
        sealedSecrets: bytes(),
      }),
    finish: () => authorizationFlowStore.finish(db, mine, theirs.flowId, { status: 'success', connectionId: 'mine' }),
    get: () => authorizationFlowStore.get(db, mine, theirs.flowId),
    replaceSecrets: () => authorizationFlowStore.replaceSecrets(db, mine, theirs.flowId, { from: null, to: bytes() }),
  },
  openFlowStore: {
    markAsked: () => openFlowStore.markAsked(db, mine, theirs.flowId),
    listBeyond: () => openFlowStore.listBeyond(db, mine, { sessionId: theirs.sessionId }, 0),
    countTries: () =>
      openFlowStore.countTries(db, mine, {
        flowId: randomUUID(),
        integrationRowId: theirs.integration.id,
        sessionId: theirs.sessionId,
        endUserKey: null,
      }),
    lockOwner: () => openFlowStore.lockOwner(db, mine, theirs.sessionId),
  },
  eventStore: {
    append: () => append(mine).then(() => undefined),
    appendMany: () =>
      eventStore.appendMany(db, mine, [
        { uid: randomUUID(), type: 'auth.creation', orderKey: 'only-theirs/y', body: '{}', targets: [] },
      ]),
    connectionsOf: () => eventStore.connectionsOf(db, mine, theirs.integration.id),
    list: async () => (await eventStore.list(db, mine, { orderKeys: ['only-theirs/x'], before: null, limit: 10 })).rows,
  },
  endpointSecretStore: {
    get: () => endpointSecretStore.get(db, mine, theirs.endpointId, { forUpdate: true }),
    set: () =>
      endpointSecretStore
        .set(db, mine, theirs.endpointId, { present: bytes(), previous: bytes() })
        .then(() => undefined),
  },
  leaseStore: {
    insert: () => insertLease(mine, theirs.connection.id, theirs.apiKeyId).catch(() => undefined),
    list: () => leaseStore.list(db, mine, { limit: 10 }),
    countLive: () => leaseStore.countLive(db, mine, theirs.connection.id),
    revoke: () => leaseStore.revoke(db, mine, theirs.leaseId),
  },
  webhookEndpointStore: {
    insert: () =>
      webhookEndpointStore.insert(db, mine, { id: randomUUID(), url: 'https://mine.example/' }).then(() => undefined),
    list: () => webhookEndpointStore.list(db, mine, { enabledOnly: false }).then((endpoints) => endpoints.slice(1)),
    update: () => webhookEndpointStore.update(db, mine, theirs.endpointId, { enabled: false }),
    remove: () => webhookEndpointStore.remove(db, mine, theirs.endpointId),
    ensureConfigured: () => webhookEndpointStore.ensureConfigured(db, mine, 'https://theirs.example/'),
    noteOutcome: () => webhookEndpointStore.noteOutcome(db, mine, theirs.endpointId, 'gone'),
  },
  deliveryStore: {
    list: async () =>
      (await deliveryStore.list(db, mine, { limit: 10 })).rows.filter(({ id }) => id === theirs.deliveryId),
    get: () => deliveryStore.get(db, mine, theirs.deliveryId),
    attemptsOf: () => deliveryStore.attemptsOf(db, mine, theirs.deliveryId),
    statesOf: () => deliveryStore.statesOf(db, mine, [theirs.eventId]),
    resend: async () => (await deliveryStore.resend(db, mine, theirs.deliveryId)) !== 'not_found',
  },
  revocationStore: {
    queue: () =>
      revocationStore
        .queue(db, mine, {
          connection: theirs.connection,
          integration: theirs.integration,
          generation: 1,
          sealedCredential: bytes(),
        })
        .then(() => undefined),
    queueByIntegration: () => revocationStore.queueByIntegration(db, mine, theirs.integration),
  },
  registeredClientStore: {
    find: () => registeredClientStore.find(db, mine, theirPlace()),
    claim: () => registeredClientStore.claim(db, mine, theirPlace(), 60).catch(() => undefined),
    keep: () =>
      registeredClientStore.keep(db, mine, { ...theirPlace(), clientId: 'c', sealedClient: bytes(), ttlSeconds: 60 }),
    release: () => registeredClientStore.release(db, mine, theirPlace()),
    forget: () => registeredClientStore.forget(db, mine, 'c'),
    trim: () => registeredClientStore.trim(db, mine, theirs.integration.id, 0),
  },
  pendingGrantStore: {
    insert: () => insertPending(mine, theirs.integration.id).catch(() => undefined),
    settle: () => pendingGrantStore.settle(db, mine, { codeMac: theirs.codeMac, endUserId: 'u' }),
    termsOf: () => pendingGrantStore.termsOf(db, mine, theirs.codeMac),
    isPending: () => pendingGrantStore.isPending(db, mine, 'only-theirs', 'waiting'),
  },
  idempotencyStore: {
    claim: () => claimKey(mine, randomUUID()).catch(() => undefined),
    find: () => idempotencyStore.find(db, mine, { apiKeyId: theirs.apiKeyId, keyMac: KEY_MAC }),
    answer: () => idempotencyStore.answer(db, mine, theirs.idempotencyId, { sealedAnswer: bytes(), connection: null }),
    release: () => idempotencyStore.release(db, mine, theirs.idempotencyId),
    abandon: () => idempotencyStore.abandon(db, mine, theirs.idempotencyId),
  },
  operatorSessionStore: {
    insert: () =>
      givenApiKey(db, mine).then((apiKeyId) =>
        operatorSessionStore.insert(db, mine, { id: randomUUID(), apiKeyId, tokenHash: bytes(), ttlSeconds: 60 }),
      ),
  },
  environmentStore: {},
};

const stores: Record<string, object> = {
  apiKeyStore,
  authorizationFlowStore,
  connectionStore,
  connectSessionStore,
  deliveryStore,
  endpointSecretStore,
  environmentStore,
  eventStore,
  idempotencyStore,
  integrationStore,
  leaseStore,
  openFlowStore,
  operatorSessionStore,
  pendingGrantStore,
  registeredClientStore,
  revocationStore,
  webhookEndpointStore,
};

test.each(Object.keys(stores))('every function of %s is asked here', (name) => {
  expect([...Object.keys(calls[name] ?? {}), ...(unscoped[name] ?? [])].sort()).toEqual(
    Object.entries(stores[name] ?? {})
      .flatMap(([verb, value]) => (typeof value === 'function' ? [verb] : []))
      .sort(),
  );
});

describe.each(Object.entries(calls).filter(([, own]) => Object.keys(own).length > 0))(
  '%s finds and changes nothing of another environment',
  (_name, own) => {
    for (const [verb, call] of Object.entries(own)) {
      test(verb, async () => {
        const before = await everythingOf(theirs.environmentId);
        const found = await call();
        expect([undefined, false, 0, []]).toContainEqual(found);
        expect(await everythingOf(theirs.environmentId)).toEqual(before);
      });
    }
  },
);

async function givenEverything(environmentId: string): Promise<Theirs> {
  const integration = await givenIntegration(db, environmentId, { uniqueKey: 'only-theirs' });
  const connection = await givenConnection(db, integration, { tags: { end_user_id: 'u', organization_id: 'o' } });
  await connectionStore.claimRefreshLease(db, environmentId, connection.id, {
    generation: 1,
    owner: 4,
    leaseSeconds: 45,
  });
  const session = await givenSession(db, environmentId);
  await connectSessionStore.takePlace(db, environmentId, {
    sessionId: session.id,
    integrationRowId: integration.id,
    most: 1,
  });
  const place = { ...CLIENT_PLACE, integrationRowId: integration.id };
  await registeredClientStore.claim(db, environmentId, place, 60);
  await registeredClientStore.keep(db, environmentId, {
    ...place,
    clientId: 'c',
    sealedClient: bytes(),
    ttlSeconds: 60,
  });
  const endpointId = randomUUID();
  await webhookEndpointStore.insert(db, environmentId, { id: endpointId, url: 'https://theirs.example/' });
  const event = await append(environmentId);
  const apiKeyId = await givenApiKey(db, environmentId);
  const [delivery] = await clientOf(db)<{ id: number }[]>`update webhook_deliveries set status = 'dead' returning id`;
  return {
    environmentId,
    integration,
    connection,
    apiKeyId,
    idempotencyId: await claimKey(environmentId, apiKeyId),
    leaseId: await insertLease(environmentId, connection.id, apiKeyId),
    sessionId: session.id,
    flowId: await insertFlow(environmentId, integration.id),
    endpointId,
    eventId: event.id,
    deliveryId: delivery?.id ?? 0,
    codeMac: await insertPending(environmentId, integration.id),
  };
}

async function insertPending(environmentId: string, integrationRowId: string): Promise<Uint8Array> {
  const codeMac = bytes();
  await pendingGrantStore.insert(db, environmentId, {
    id: randomUUID(),
    connectionId: 'waiting',
    integrationRowId,
    targetConnection: null,
    endUserId: 'u',
    codeMac,
    sealedCredential: bytes(),
    terms: {},
    ttlSeconds: 600,
  });
  return codeMac;
}

async function claimKey(environmentId: string, apiKeyId: string): Promise<string> {
  const id = randomUUID();
  const macs = { keyMac: KEY_MAC, requestMac: bytes() };
  await idempotencyStore.claim(db, environmentId, { id, apiKeyId, ...macs, owner: 1 });
  return id;
}

async function insertLease(environmentId: string, connection: number, apiKeyId: string): Promise<string> {
  const id = randomUUID();
  await leaseStore.insert(db, environmentId, {
    id,
    lookupId: id,
    mac: bytes(),
    connection,
    apiKeyId,
    purpose: 'agent',
    methods: ['GET'],
    paths: ['/**'],
    ttlSeconds: 60,
    notAfter: null,
  });
  return id;
}

async function insertFlow(environmentId: string, integrationRowId: string): Promise<string> {
  const id = randomUUID();
  await authorizationFlowStore.insert(db, environmentId, {
    id,
    sessionId: null,
    integrationRowId,
    callbackContext: 'context',
    startCodeHash: bytes(),
    redirectUri: 'http://localhost/',
    tokenEndpoint: 'https://provider.example/token',
    issuer: null,
    scopes: [],
    connectionConfig: {},
    authorizationParams: {},
    targetConnection: null,
    wsClientId: null,
    sealedSecrets: null,
    endUserKey: null,
    embeddedIn: null,
    ttlSeconds: 600,
  });
  return id;
}

function append(environmentId: string): Promise<{ readonly id: number }> {
  return eventStore.append(db, environmentId, {
    uid: `msg_${randomUUID()}`,
    type: 'auth.creation',
    orderKey: 'a/b',
    body: '{}',
    targets: [{ endpointId: null, url: 'https://theirs.example/' }],
  });
}

async function insertIntoTheirIntegration(): Promise<unknown> {
  const asIfMine = { ...theirs.integration, environmentId: mine };
  return givenConnection(db, asIfMine).catch((error: unknown) => {
    expect(error).toMatchObject({ code: 'not_found' });
    return undefined;
  });
}

async function listInMine(): Promise<unknown[]> {
  const tags = { end_user_id: 'u', organization_id: 'o' };
  const filters: Partial<connectionStore.ConnectionFilter>[] = [
    {},
    { tags },
    { tags: { end_user_id: 'u' } },
    { endUserId: 'u' },
    { endUserOrganizationId: 'o' },
    { connectionId: theirs.connection.connectionId },
    { search: 'connection' },
    { integrationKeys: ['only-theirs'] },
  ];
  const lists = filters.map((filter) => connectionStore.list(db, mine, { limit: 10, offset: 0, ...filter }));
  return (await Promise.all(lists)).flat();
}

/** Every row of an environment, in every table that has environments. */
async function everythingOf(environmentId: string): Promise<Record<string, unknown>> {
  const sql = clientOf(db);
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'environment_id' order by 1`;
  expect(tables.length).toBeGreaterThan(10);
  const rows = tables.map(async ({ name }) => {
    const found =
      await sql`select row.* from ${sql(name)} row where environment_id = ${environmentId} order by row::text`;
    return [name, [...found]] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}
