import { randomUUID } from 'node:crypto';

import {
  connectionStore,
  transaction,
  type AuthorizationColumns,
  type ConnectionRecord,
  type Database,
  type IntegrationRecord,
} from '@holdfast/db';
import type { ProviderDefinition } from '@holdfast/providers';
import { AppError, NO_TAGS, type Credentials, type EndUserView, type Metadata, type Tags } from '@holdfast/schema';

import { changedHosts, requireMayChangeHosts } from '../access/changed-hosts.js';
import { hasScope, requireMayReplaceCredential } from '../access/require-scope.js';
import type { ServiceContext } from '../context.js';
import { credentialStateOf } from '../credentials/credential-state.js';
import { openSecrets, sealSecrets, splitConfig, type HeldSecrets } from '../credentials/held-secrets.js';
import { recordEvent } from '../events/record-event.js';
import { acceptedAccount } from './accepted-account.js';

/** The history that an import brings. Its times apply to a new connection; an existing one keeps its own. */
export interface ImportHistory {
  readonly createdAt: Date | undefined;
  readonly lastFetchedAt: Date | undefined;
  readonly errorLogId: string | null;
}

/** Credentials from a flow, a form or an import; on an override, `undefined` keeps the present value. */
export interface SaveConnectionInput {
  readonly integration: IntegrationRecord;
  readonly definition: ProviderDefinition;
  readonly credentials: Credentials;
  /**
   * The row of the connection to reauthorize; without it, `connectionId` decides whether one is created or overridden.
   */
  readonly target?: number;
  readonly connectionId?: string;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
  /** The metadata of a new connection if `metadata` is undefined. */
  readonly initialMetadata: Metadata | null;
  readonly metadata: Metadata | null | undefined;
  readonly tags: Tags | undefined;
  readonly endUser: EndUserView | null | undefined;
  readonly webhookUrlOverride: string | null | undefined;
  /** The requested scopes, the granted scopes and the account. */
  readonly authorization: AuthorizationColumns;
  /** Whether a reauthorization may change the account. */
  readonly allowsAccountChange: boolean;
  /** Whether the webhook includes the end user: it does for sessions, not for imports. */
  readonly announceEndUser: boolean;
  readonly history?: ImportHistory;
  /** Whether webhooks are sent; true if absent. */
  readonly notify?: boolean;
  /** Writes that are part of the same transaction. */
  readonly alongside?: (tx: Database, record: ConnectionRecord) => Promise<unknown>;
}

/**
 * Creates or overrides a connection and records the event, in one transaction. An override keeps the id, the creation
 * time and every value that the input leaves undefined; it wins over a refresh in progress by its generation.
 * @returns `undefined` if the target was deleted in the meantime
 * @throws AppError `account_changed`; `forbidden` if the key may not replace a credential, or not change the host that
 * it is sent to
 */
export async function saveConnection(
  ctx: ServiceContext,
  input: SaveConnectionInput,
): Promise<ConnectionRecord | undefined> {
  const saved = await transaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx };
    const existing = await lockExisting(inside, input);
    if (!existing && input.target !== undefined) return undefined;
    if (existing) requireMayOverride(ctx, input, existing);
    const record = existing ? await override(inside, input, existing) : await create(inside, input);
    await recordEvent(inside, {
      type: existing ? 'auth.override' : 'auth.creation',
      subject: { ...record, endUser: input.announceEndUser && input.endUser ? input.endUser : null },
      notify: input.notify !== false,
    });
    if (existing) await recordHostChange(inside, input, existing);
    await input.alongside?.(tx, record);
    return record;
  });
  ctx.wakeDeliveries();
  return saved;
}

function requireMayOverride(ctx: ServiceContext, input: SaveConnectionInput, existing: ConnectionRecord): void {
  requireMayReplaceCredential(ctx);
  requireMayChangeHosts(ctx, changedHosts(input, existing));
}

async function recordHostChange(
  ctx: ServiceContext,
  input: SaveConnectionInput,
  existing: ConnectionRecord,
): Promise<void> {
  const fields = changedHosts(input, existing);
  if (fields.length > 0) await recordEvent(ctx, { type: 'connection.host_changed', subject: existing, fields });
}

async function lockExisting(ctx: ServiceContext, input: SaveConnectionInput): Promise<ConnectionRecord | undefined> {
  if (input.target !== undefined) {
    const record = await connectionStore.getById(ctx.db, ctx.environment.id, input.target, { forUpdate: true });
    return record?.deletedAt === null ? record : undefined;
  }
  if (input.connectionId === undefined) return undefined;
  // If two imports create the same id, the second waits here for the first and then overrides it.
  await connectionStore.lockPublicId(ctx.db, ctx.environment.id, input.integration.id, input.connectionId);
  const [record] = await connectionStore.lockByRefs(ctx.db, ctx.environment.id, [
    { integrationRowId: input.integration.id, connectionId: input.connectionId },
  ]);
  return record;
}

async function create(ctx: ServiceContext, input: SaveConnectionInput): Promise<ConnectionRecord> {
  const columns = await newColumns(ctx, { ...input, connectionId: input.connectionId ?? randomUUID() });
  return connectionStore.insert(ctx.db, ctx.environment.id, columns);
}

/** The row of a new connection. */
export async function newColumns(
  ctx: ServiceContext,
  input: SaveConnectionInput & { readonly connectionId: string },
): Promise<connectionStore.InsertConnectionInput> {
  const uid = randomUUID();
  const generation = 1;
  const { clear, secret } = splitConfig(input.definition, input.connectionConfig);
  const held = { credentials: input.credentials, secretConfig: secret };
  return {
    uid,
    connectionId: input.connectionId,
    integration: input.integration,
    tags: input.tags ?? NO_TAGS,
    metadata: input.metadata === undefined ? input.initialMetadata : input.metadata,
    connectionConfig: clear,
    endUser: input.endUser ?? null,
    webhookUrlOverride: input.webhookUrlOverride ?? null,
    authMode: input.integration.authMode,
    ...input.authorization,
    sealedCredential: await sealSecrets(ctx, held, { environmentId: ctx.environment.id, uid, generation }),
    generation,
    ...credentialStateOf(input.credentials, input.definition, ctx.clock()),
    lastErrorLogId: input.history?.errorLogId ?? null,
    ...(input.history && { createdAt: input.history.createdAt, lastFetchedAt: input.history.lastFetchedAt }),
  };
}

async function override(
  ctx: ServiceContext,
  input: SaveConnectionInput,
  existing: ConnectionRecord,
): Promise<ConnectionRecord> {
  const columns = await overridingColumns(ctx, input, existing);
  const [record] = await connectionStore.overrideMany(ctx.db, ctx.environment.id, [{ id: existing.id, ...columns }]);
  if (!record) throw new Error('a locked connection no longer exists');
  return record;
}

/**
 * The row of an overridden connection; values that the input leaves undefined stay. @throws AppError `account_changed`
 */
export async function overridingColumns(
  ctx: ServiceContext,
  input: SaveConnectionInput,
  existing: ConnectionRecord,
): Promise<Omit<connectionStore.OverrideConnectionInput, 'id'>> {
  const account = acceptedAccount(input, existing);
  const generation = existing.generation + 1;
  const owner = { environmentId: ctx.environment.id, uid: existing.uid, generation };
  const { clear, secret } = splitConfig(input.definition, { ...existing.connectionConfig, ...input.connectionConfig });
  const held = {
    credentials: input.credentials,
    secretConfig: { ...(await keptSecretConfig(ctx, input, existing)), ...secret },
  };
  return {
    generation,
    sealedCredential: await sealSecrets(ctx, held, owner),
    ...credentialStateOf(input.credentials, input.definition, ctx.clock()),
    connectionConfig: clear,
    ...input.authorization,
    account,
    metadata: input.metadata === undefined ? existing.metadata : input.metadata,
    tags: input.tags ?? existing.tags,
    endUser: input.endUser === undefined ? existing.endUser : input.endUser,
    webhookUrlOverride: input.webhookUrlOverride === undefined ? existing.webhookUrlOverride : input.webhookUrlOverride,
    lastErrorLogId: input.history?.errorLogId ?? null,
  };
}

/**
 * The sealed values that the input leaves undefined. A value that cannot be opened is an error only if a secret would
 * be lost. A secret is sent to another host only if it is entered again, or by a key that may read it.
 */
async function keptSecretConfig(
  ctx: ServiceContext,
  input: SaveConnectionInput,
  existing: ConnectionRecord,
): Promise<HeldSecrets['secretConfig']> {
  const { definition, connectionConfig } = input;
  const mayFollow = ctx.scopes !== undefined && hasScope(ctx, 'environment:connections:read_credentials');
  if (!mayFollow && changedHosts(input, existing).length > 0) return {};
  const isOpen = Object.entries(definition.config ?? {}).some(
    ([key, { secret }]) => secret && !Object.hasOwn(connectionConfig, key),
  );
  const { secretConfig } = await openSecrets(ctx, existing).catch((error: unknown) => {
    if (isOpen || !(error instanceof AppError)) throw error;
    return { secretConfig: {} };
  });
  return Object.fromEntries(Object.entries(secretConfig).filter(([key]) => !Object.hasOwn(connectionConfig, key)));
}
