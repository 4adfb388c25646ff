import { randomUUID } from 'node:crypto';

import { connectionStore, transaction, type AuthorizationColumns, type ConnectionRecord, type Database, type IntegrationRecord } from '@holdfast/db';
import type { ProviderDefinition } from '@holdfast/providers';
import { AppError, decideAccount, NO_TAGS, type Credentials, type EndUserView, type Metadata, type Tags } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { recordAuthEvent } from '../webhooks/record-auth-event.js';
import { credentialStateOf } from './credential-state.js';
import { openSecrets, sealSecrets, splitConfig, type HeldSecrets } from './held-secrets.js';

/** Credentials that a flow, a form or an import brought; what is `undefined` is kept on an override. */
export interface SaveConnectionInput {
  readonly integration: IntegrationRecord;
  readonly definition: ProviderDefinition;
  readonly credentials: Credentials;
  /** The connection to renew, by its row; else `connectionId` decides whether one is made or overridden. */
  readonly target?: number;
  readonly connectionId?: string;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
  /** What a new connection starts with when `metadata` is not given. */
  readonly initialMetadata: Metadata | null;
  readonly metadata: Metadata | undefined;
  readonly tags: Tags | undefined;
  readonly endUser: EndUserView | undefined;
  readonly webhookUrlOverride: string | null | undefined;
  /** What was asked of the provider, and what it said of the authorization. */
  readonly authorization: AuthorizationColumns;
  /** Whether a renewal may bring another account than the one that is connected. */
  readonly allowsAccountChange: boolean;
  /** Whether the webhook names the end user: sessions do, imports do not. */
  readonly announceEndUser: boolean;
  /** What is written with the connection or not at all. */
  readonly alongside?: (tx: Database, record: ConnectionRecord) => Promise<unknown>;
}

/**
 * Makes or renews a connection and records the event, in one transaction.
 * A renewal keeps id, creation time, and whatever the input leaves open; it wins over a refresh under way by its generation.
 * @returns `undefined` when the target was deleted meanwhile
 * @throws AppError `account_changed`
 */
export async function saveConnection(ctx: ServiceContext, input: SaveConnectionInput): Promise<ConnectionRecord | undefined> {
  const saved = await transaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx };
    const existing = await lockExisting(inside, input);
    if (!existing && input.target !== undefined) return undefined;
    const record = existing ? await override(inside, input, existing) : await create(inside, input);
    await recordAuthEvent(
      inside,
      { ...record, endUser: input.announceEndUser && input.endUser ? input.endUser : null },
      { operation: existing ? 'override' : 'creation' },
    );
    await input.alongside?.(tx, record);
    return record;
  });
  ctx.wakeDeliveries();
  return saved;
}

async function lockExisting(ctx: ServiceContext, input: SaveConnectionInput): Promise<ConnectionRecord | undefined> {
  if (input.target !== undefined) {
    const record = await connectionStore.getById(ctx.db, ctx.environment.id, input.target, { forUpdate: true });
    return record?.deletedAt === null ? record : undefined;
  }
  if (input.connectionId === undefined) return undefined;
  // Two imports of one new id: the second waits here for the first, then overrides it.
  await connectionStore.lockPublicId(ctx.db, ctx.environment.id, input.integration.id, input.connectionId);
  return connectionStore.getForRead(ctx.db, ctx.environment.id, input.integration.uniqueKey, input.connectionId);
}

async function create(ctx: ServiceContext, input: SaveConnectionInput): Promise<ConnectionRecord> {
  const uid = randomUUID();
  const generation = 1;
  const { clear, secret } = splitConfig(input.definition, input.connectionConfig);
  const held = { credentials: input.credentials, secretConfig: secret };
  return connectionStore.insert(ctx.db, ctx.environment.id, {
    uid,
    connectionId: input.connectionId ?? randomUUID(),
    integration: input.integration,
    tags: input.tags ?? NO_TAGS,
    metadata: input.metadata ?? input.initialMetadata,
    connectionConfig: clear,
    endUser: input.endUser ?? null,
    webhookUrlOverride: input.webhookUrlOverride ?? null,
    authMode: input.integration.authMode,
    ...input.authorization,
    sealedCredential: await sealSecrets(ctx, held, { environmentId: ctx.environment.id, uid, generation }),
    generation,
    ...credentialStateOf(input.credentials, input.definition, ctx.clock()),
  });
}

async function override(ctx: ServiceContext, input: SaveConnectionInput, existing: ConnectionRecord): Promise<ConnectionRecord> {
  const account = acceptedAccount(input, existing);
  const generation = existing.generation + 1;
  const owner = { environmentId: ctx.environment.id, uid: existing.uid, generation };
  const { clear, secret } = splitConfig(input.definition, { ...existing.connectionConfig, ...input.connectionConfig });
  const held = { credentials: input.credentials, secretConfig: { ...(await keptSecretConfig(ctx, input, existing)), ...secret } };
  await connectionStore.replaceCredential(ctx.db, ctx.environment.id, existing.id, {
    fromGeneration: existing.generation,
    generation,
    sealedCredential: await sealSecrets(ctx, held, owner),
    ...credentialStateOf(input.credentials, input.definition, ctx.clock()),
  });
  await connectionStore.update(ctx.db, ctx.environment.id, existing.id, {
    connectionConfig: clear,
    ...input.authorization,
    account,
    ...(input.metadata !== undefined && { metadata: input.metadata }),
    ...(input.tags !== undefined && { tags: input.tags }),
    ...(input.endUser !== undefined && { endUser: input.endUser }),
    ...(input.webhookUrlOverride !== undefined && { webhookUrlOverride: input.webhookUrlOverride }),
  });
  const record = await connectionStore.getById(ctx.db, ctx.environment.id, existing.id, {});
  if (!record) throw new Error('a locked connection vanished');
  return record;
}

/** What was sealed and the input leaves open. What cannot be opened is in the way only where a secret would be lost. */
async function keptSecretConfig(ctx: ServiceContext, { definition, connectionConfig }: SaveConnectionInput, existing: ConnectionRecord): Promise<HeldSecrets['secretConfig']> {
  const isOpen = Object.entries(definition.config ?? {}).some(([key, { secret }]) => secret && !Object.hasOwn(connectionConfig, key));
  const { secretConfig } = await openSecrets(ctx, existing).catch((error: unknown) => {
    if (isOpen || !(error instanceof AppError)) throw error;
    return { secretConfig: {} };
  });
  return Object.fromEntries(Object.entries(secretConfig).filter(([key]) => !Object.hasOwn(connectionConfig, key)));
}

/** @throws AppError `account_changed`; nothing has been written then */
function acceptedAccount({ authorization, allowsAccountChange, definition }: SaveConnectionInput, existing: ConnectionRecord): ConnectionRecord['account'] {
  const decision = decideAccount(existing.account, authorization.account, { allowsChange: allowsAccountChange });
  if (decision.action === 'accept') return decision.account;
  throw new AppError(
    'account_changed',
    `This is another account at ${definition.name} than the one that is connected. Sign in there with the same account, or connect the other one anew.`,
  );
}
