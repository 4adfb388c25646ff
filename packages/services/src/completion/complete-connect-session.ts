import { integrationStore, pendingGrantStore, transaction, type PendingGrant } from '@holdfast/db';
import {
  AppError,
  invalidBody,
  type CompleteConnectSessionInput,
  type CompletedConnectSession,
} from '@holdfast/schema';
import { macOf } from '@holdfast/vault';

import { saveConnection } from '../connections/save-connection.js';
import type { ServiceContext } from '../context.js';
import { openSecrets } from '../credentials/held-secrets.js';
import { definitionOf } from '../integrations/find-integration.js';
import { GRANT_GENERATION } from '../keys/sealed-values.js';
import { destroyGrant } from './destroy-grant.js';
import type { GrantParams } from './grant-params.js';

/**
 * Creates or reauthorizes the connection of a completion code, if the person who authorized is the one for whom the
 * session was created. The code works once: for anybody else the credential is destroyed, and revoked if the provider
 * supports it.
 * @throws AppError `completion_code_unknown`, `end_user_mismatch`, `connection_pending` if a plugin's address is
 * missing, `invalid_connection`
 */
export async function completeConnectSession(
  ctx: ServiceContext,
  input: CompleteConnectSessionInput,
): Promise<CompletedConnectSession> {
  const codeMac = macOf(ctx.keys.pepper, input.completion_code);
  const isRightPlace = await comparePlace(ctx, codeMac, input.installed_at);
  const completed = await transaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx };
    const grant = await pendingGrantStore.settle(tx, ctx.environment.id, {
      codeMac,
      endUserId: input.end_user_id,
      isRightPlace,
    });
    if (!grant)
      throw new AppError(
        'completion_code_unknown',
        'the completion code is unknown, was used before, or is older than ten minutes',
      );
    if (grant.endUserId === input.end_user_id && isRightPlace) return save(inside, grant);
    await destroyGrant(inside, grant, isRightPlace ? MISMATCH : ELSEWHERE);
    return undefined;
  });
  ctx.wakeDeliveries();
  if (!completed) throw new AppError(MISMATCH.type, (isRightPlace ? MISMATCH : ELSEWHERE).description);
  return { data: completed };
}

/**
 * Whether the address that the product names is that of the shop whose server delivered the keys, or a prefix of it. A
 * missing address does not use the code up. @throws AppError `connection_pending`, `invalid_body`
 */
async function comparePlace(ctx: ServiceContext, codeMac: Uint8Array, named: string | undefined): Promise<boolean> {
  const granted = (await pendingGrantStore.termsOf(ctx.db, ctx.environment.id, codeMac)) as unknown as
    | GrantParams
    | undefined;
  const installedAt = granted?.installedAt;
  if (granted && installedAt === undefined && named !== undefined)
    throw invalidBody(['installed_at'], 'is only for a connection of an installed plugin');
  if (installedAt === undefined) return true;
  if (named === undefined) {
    throw new AppError(
      'connection_pending',
      `a plugin was installed at ${installedAt}: send the address of this customer's shop as installed_at, from your own records`,
      { payload: { installed_at: installedAt } },
    );
  }
  return `${installedAt}/`.startsWith(`${new URL(named).href.replace(/\/$/, '')}/`);
}

const MISMATCH = {
  type: 'end_user_mismatch',
  description:
    'The person who authorized is not the one for whom the session was created, so the credential was destroyed.',
} as const;

const ELSEWHERE = {
  type: MISMATCH.type,
  description:
    'The plugin was installed in a shop other than that of the person for whom the session was created, so the credential was destroyed.',
} as const;

async function save(ctx: ServiceContext, grant: PendingGrant): Promise<CompletedConnectSession['data']> {
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, grant.integrationRowId);
  if (!integration) throw new AppError('invalid_connection', 'the integration was deleted');
  const { credentials, secretConfig } = await openSecrets(ctx, {
    ...grant,
    uid: grant.id,
    generation: GRANT_GENERATION,
  });
  // Written by `holdGrant` from a value of this type.
  const granted = grant.terms as unknown as GrantParams;
  // The right to replace a credential was checked when the session was created.
  const { scopes: _scopes, ...unscoped } = ctx;
  const record = await saveConnection(unscoped, {
    ...granted,
    integration,
    definition: definitionOf(ctx, integration),
    credentials,
    connectionConfig: { ...granted.connectionConfig, ...secretConfig },
    metadata: undefined,
    tags: granted.tags,
    endUser: granted.endUser,
    webhookUrlOverride: granted.webhookUrlOverride,
    announceEndUser: true,
    connectionId: grant.connectionId,
    ...(grant.targetConnection !== null && { target: grant.targetConnection }),
  });
  if (!record) throw new AppError('invalid_connection', 'the connection to reauthorize was deleted');
  const { installedAt } = granted;
  return {
    connection_id: record.connectionId,
    provider_config_key: record.integrationKey,
    ...(installedAt !== undefined && { installed_at: installedAt }),
  };
}
