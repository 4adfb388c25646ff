import { randomUUID } from 'node:crypto';

import {
  connectionStore,
  pendingGrantStore,
  transaction,
  type ConnectSessionRecord,
  type Database,
} from '@holdfast/db';
import { macOf } from '@holdfast/vault';

import { endUserIdOf } from '../connect-sessions/session-person.js';
import { acceptedAccount } from '../connections/accepted-account.js';
import type { SaveConnectionInput } from '../connections/save-connection.js';
import type { ServiceContext } from '../context.js';
import { sealSecrets, splitConfig } from '../credentials/held-secrets.js';
import { randomToken } from '../keys/random.js';
import { GRANT_GENERATION } from '../keys/sealed-values.js';
import type { GrantParams } from './grant-params.js';

const TTL_SECONDS = 600;

/** A credential that waits for completion. Only the browser that authorized receives the code. */
export interface HeldGrant {
  readonly connectionId: string;
  readonly completionCode: string;
}

export interface HoldGrantInput {
  readonly save: SaveConnectionInput;
  readonly session: ConnectSessionRecord;
  /** The address where a plugin was installed. */
  readonly installedAt?: string | undefined;
  /** Writes that are part of the same transaction. */
  readonly alongside: (tx: Database, connectionId: string) => Promise<unknown>;
}

/**
 * Holds a credential until the product's backend says who authorized. Nothing is announced, and a connection that is
 * reauthorized keeps its present credential until then.
 * @throws AppError `account_changed`
 */
export async function holdGrant(
  ctx: ServiceContext,
  { save, session, installedAt, alongside }: HoldGrantInput,
): Promise<HeldGrant> {
  const target =
    save.target === undefined ? undefined : await connectionStore.getById(ctx.db, ctx.environment.id, save.target, {});
  if (target) acceptedAccount(save, target);
  const id = randomUUID();
  const connectionId = target?.connectionId ?? randomUUID();
  const completionCode = `hfcc_${randomToken()}`;
  const { clear, secret } = splitConfig(save.definition, save.connectionConfig);
  const params: GrantParams = {
    connectionConfig: clear,
    initialMetadata: save.initialMetadata,
    tags: save.tags,
    endUser: save.endUser,
    webhookUrlOverride: save.webhookUrlOverride,
    authorization: save.authorization,
    allowsAccountChange: save.allowsAccountChange,
    ...(installedAt !== undefined && { installedAt }),
  };
  const owner = { environmentId: ctx.environment.id, uid: id, generation: GRANT_GENERATION };
  const sealedCredential = await sealSecrets(ctx, { credentials: save.credentials, secretConfig: secret }, owner);
  await transaction(ctx.db, async (tx) => {
    await pendingGrantStore.insert(tx, ctx.environment.id, {
      id,
      connectionId,
      integrationRowId: save.integration.id,
      targetConnection: save.target ?? null,
      endUserId: endUserIdOf(session) ?? endUserIdOf(target ?? NOBODY) ?? '',
      codeMac: macOf(ctx.keys.pepper, completionCode),
      sealedCredential,
      terms: { ...params },
      ttlSeconds: TTL_SECONDS,
    });
    await alongside(tx, connectionId);
  });
  return { connectionId, completionCode };
}

const NOBODY = { tags: null, endUser: null };
