import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';

import {
  apiKeys,
  authorizationFlows,
  connections,
  connectSessions,
  environments,
  events,
  integrations,
  leases,
  operatorSessions,
  pendingGrants,
  revocations,
  webhookDeliveries,
  webhookEndpoints,
} from '../tables/index.js';
import { CLOCK, ENDED, FAILURE, LEASE, NUMBER, SEALED, guard, type Select } from './declare-guarded.js';

/** The columns that a MAC authenticates in each table. `UNGUARDED_TABLES` says why the other tables need no MAC. */
export const guardedTables = {
  environments: guard(environments, {
    columns: [
      'id',
      'name',
      'previousWebhookSecretUntil',
      'onAuthCreation',
      'onAuthRefreshError',
      'onConnectionDeletion',
      'overridePlainSignature',
      'allowedOrigins',
      'requiresCompletion',
      'productName',
      'productUrl',
      'logo',
      'accentColor',
    ],
    unguarded: { sealedWebhookSecret: SEALED, sealedPreviousWebhookSecret: SEALED, createdAt: CLOCK },
    names: 'id',
  }),
  api_keys: guard(apiKeys, {
    columns: ['environmentId', 'id', 'lookupId', 'mac', 'name', 'scopes', 'expiresAt', 'revokedAt'],
    unguarded: { createdAt: CLOCK, lastUsedAt: CLOCK },
    names: 'id',
    live: 'revoked_at is null',
  }),
  operator_sessions: guard(operatorSessions, {
    columns: ['environmentId', 'id', 'apiKeyId', 'tokenHash', 'expiresAt'],
    unguarded: { createdAt: CLOCK, lastSeenAt: 'is written while the session is used; its expiry is authenticated' },
    names: 'id',
  }),
  leases: guard(leases, {
    columns: [
      'environmentId',
      'id',
      'lookupId',
      'mac',
      'connection',
      'apiKeyId',
      'purpose',
      'methods',
      'paths',
      'expiresAt',
      'revokedAt',
    ],
    unguarded: { createdAt: CLOCK, lastUsedAt: CLOCK, useCount: 'is shown and decides nothing' },
    names: 'id',
    live: 'revoked_at is null',
  }),
  integrations: guard(integrations, {
    columns: [
      'environmentId',
      'id',
      'uniqueKey',
      'provider',
      'displayName',
      'forwardWebhooks',
      'callbackContext',
      'authMode',
      'clientId',
      'scopes',
      'appId',
      'appLink',
      'settings',
    ],
    unguarded: {
      sealedClientSecret: SEALED,
      sealedWebhookSecret: SEALED,
      sealedPrivateKey: SEALED,
      sealedSettings: SEALED,
      createdAt: CLOCK,
      updatedAt: CLOCK,
      deletedAt: ENDED,
    },
    names: 'id',
    live: 'deleted_at is null',
  }),
  connections: guard(connections, {
    columns: [
      'environmentId',
      'id',
      'uid',
      'connectionId',
      'integrationRowId',
      'tags',
      'metadata',
      'connectionConfig',
      'endUser',
      'webhookUrlOverride',
      'authMode',
      'requestedScopes',
      'grantedScopes',
      'account',
    ],
    unguarded: {
      sealedCredential: 'opens only for this row under its generation',
      generation: 'the sealed credential opens under no other generation',
      accessTokenExpiresAt: CLOCK,
      refreshDueAt: CLOCK,
      createdAt: CLOCK,
      updatedAt: CLOCK,
      lastFetchedAt: CLOCK,
      refreshFailedAt: CLOCK,
      nextRefreshAt: CLOCK,
      hasRefreshToken: 'decides whether a refresh is tried; the token itself is sealed',
      status: 'decides whether the sealed credential is used or a new one requested, never where it goes',
      lastErrorCode: FAILURE,
      lastErrorLogId: FAILURE,
      refreshAttempt: FAILURE,
      leaseOwner: LEASE,
      leaseUntil: LEASE,
      deletedAt: ENDED,
    },
    names: 'id',
    live: 'deleted_at is null',
  }),
  connect_sessions: guard(connectSessions, {
    columns: [
      'environmentId',
      'id',
      'lookupId',
      'mac',
      'endUser',
      'tags',
      'allowedIntegrations',
      'defaults',
      'overrides',
      'webhookUrlOverride',
      'hasWebhookOverride',
      'targetConnection',
      'allowsAccountChange',
      'requiresCompletion',
      'redirectUrl',
      'expiresAt',
      'apiKeyId',
      'connectionsPerIntegration',
      'deletedAt',
      'appearance',
      'language',
    ],
    unguarded: { createdAt: CLOCK },
    names: 'id',
  }),
  authorization_flows: guard(authorizationFlows, {
    columns: [
      'environmentId',
      'id',
      'sessionId',
      'integrationRowId',
      'callbackContext',
      'startCodeHash',
      'redirectUri',
      'tokenEndpoint',
      'issuer',
      'scopes',
      'connectionConfig',
      'authorizationParams',
      'targetConnection',
      'expiresAt',
      'endUserKey',
      'embeddedIn',
      'wsClientId',
    ],
    unguarded: {
      stateHash: 'a MAC of a random value; only the browser of this flow may present it',
      browserHash: 'a MAC that is unique to this flow',
      sealedSecrets: SEALED,
      status: 'a flow that is reset to an earlier step has lost the secrets of that step',
      resultConnectionId: 'shows the result of the flow to its browser, which is not trusted',
      errorCode: FAILURE,
      errorMessage: FAILURE,
      createdAt: CLOCK,
      startedAt: CLOCK,
      claimedAt: CLOCK,
      finishedAt: CLOCK,
      askedAt: 'each page load decides again whether the person must answer',
    },
    names: 'id',
  }),
  pending_grants: guard(pendingGrants, {
    columns: [
      'environmentId',
      'id',
      'connectionId',
      'integrationRowId',
      'targetConnection',
      'endUserId',
      'codeMac',
      'terms',
      'expiresAt',
    ],
    unguarded: { sealedCredential: SEALED, status: ENDED, createdAt: CLOCK, settledAt: CLOCK },
    names: 'id',
    live: "status = 'pending'",
  }),
  revocations: guard(revocations, {
    columns: [
      'environmentId',
      'connection',
      'connectionUid',
      'connectionId',
      'generation',
      'integrationRowId',
      'integrationKey',
      'provider',
      'clientId',
      'settings',
      'connectionConfig',
    ],
    unguarded: {
      id: NUMBER,
      sealedClientSecret: SEALED,
      sealedCredential: SEALED,
      results: 'a token recorded as revoked is not sent again, nor sent anywhere else',
      status: ENDED,
      attempt: FAILURE,
      nextAttemptAt: CLOCK,
      claimedBy: LEASE,
      claimedUntil: LEASE,
      createdAt: CLOCK,
      finishedAt: CLOCK,
    },
    names: 'id',
    live: "status = 'pending'",
  }),
  webhook_endpoints: guard(webhookEndpoints, {
    columns: ['environmentId', 'id', 'url', 'enabled', 'plainSignature', 'isConfigured', 'previousSecretUntil'],
    unguarded: {
      sealedSecret: SEALED,
      sealedPreviousSecret: SEALED,
      createdAt: CLOCK,
      disabledAt: CLOCK,
      failingSince: CLOCK,
    },
    names: 'id',
  }),
  webhook_deliveries: guard(webhookDeliveries, {
    columns: ['environmentId', 'eventUid', 'endpointId', 'url', 'orderKey'],
    unguarded: {
      id: NUMBER,
      eventId: 'refers to an event, which must have the uid that is authenticated here',
      status: 'an event that is sent again keeps its webhook-id',
      attempt: FAILURE,
      nextAttemptAt: CLOCK,
      claimedBy: LEASE,
      claimedUntil: LEASE,
      deliveredAt: CLOCK,
      lastStatus: FAILURE,
      lastError: FAILURE,
    },
    names: 'id',
  }),
  events: guard(events, {
    columns: ['environmentId', 'uid', 'type', 'orderKey', 'body'],
    unguarded: { id: NUMBER, createdAt: CLOCK, facts: 'are shown in the activity and decide nothing' },
    names: 'uid',
  }),
} as const;

export type GuardedTable = keyof typeof guardedTables;

type Declared<N extends GuardedTable> = (typeof guardedTables)[N];

/** The authenticated values of a row. */
export type GuardedRow<N extends GuardedTable> = {
  readonly [K in Declared<N>['columns'][number] & keyof Select<Declared<N>['table']>]: Select<Declared<N>['table']>[K];
};

export type MaybeSigned = { readonly rowMac: Uint8Array | null };

/** The database names of a table's authenticated columns, in the order of `columns`. */
export function columnNames(name: GuardedTable): readonly string[] {
  const { table, columns } = guardedTables[name];
  return columns.map((column) => nameOf(table, column));
}

function nameOf(table: PgTable, column: string): string {
  const found = Object.entries(table).find(([key]) => key === column)?.[1] as { readonly name: string } | undefined;
  if (found) return found.name;
  throw new Error(`${getTableConfig(table).name} has no column ${column}`);
}

const names = Object.keys(guardedTables) as GuardedTable[];

/** The authenticated columns of each table, by their names in the database; for tests that change every one of them. */
export const GUARDED_COLUMNS = Object.fromEntries(names.map((name) => [name, columnNames(name)])) as Readonly<
  Record<GuardedTable, readonly string[]>
>;
