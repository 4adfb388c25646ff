import { isUniqueViolation } from '@holdfast/db';
import { scopeRulesOf } from '@holdfast/providers';
import type { Connection, Credentials, ImportConnectionInput } from '@holdfast/schema';

import { mayReadCredentials } from '../connections/get-connection.js';
import { saveConnection, type SaveConnectionInput } from '../connections/save-connection.js';
import type { ServiceContext } from '../context.js';
import { openSecrets, splitConfig, withSecretConfig } from '../credentials/held-secrets.js';
import { learnAfterConnect } from '../credentials/learn-after-connect.js';
import { presentConnection } from '../credentials/present-connection.js';
import { verifyCredentials } from '../credentials/verify-credentials.js';
import { findIntegration, type FoundIntegration } from '../integrations/find-integration.js';
import { importInstallation, type ImportedInstallation } from '../modes/import-installation.js';
import { forConnecting } from '../outgoing-turn.js';
import { checkImport } from './check-import.js';

/**
 * Imports credentials that were obtained elsewhere. An existing id of the integration is overridden; values that the
 * input leaves out stay.
 * @throws AppError `not_found`, `invalid_body`, `connection_test_failed`, `forbidden` for an existing id if the key may
 * only create
 */
export async function importConnection(ctx: ServiceContext, input: ImportConnectionInput): Promise<Connection> {
  const found = await findIntegration(ctx, input.provider_config_key);
  const checked = checkImport(ctx, found, input);
  const credentials = checked.credentials ?? (await credentialsOfInstallation(ctx, found, input));
  const toSave = checked.toSave(credentials);
  const record = await save(ctx, input.verify === false ? toSave : await withAnswers(ctx, toSave));
  // A key that may only write does not see what the connection held before.
  const held = mayReadCredentials(ctx)
    ? await openSecrets(ctx, record)
    : { secretConfig: splitConfig(found.definition, checked.connectionConfig).secret };
  return presentConnection(withSecretConfig(record, held), credentials, {
    withRefreshToken: true,
    scopeRules: scopeRulesOf(ctx.providers.get(record.provider)),
  });
}

async function credentialsOfInstallation(
  ctx: ServiceContext,
  found: FoundIntegration,
  { credentials }: ImportConnectionInput,
): Promise<Credentials> {
  // Only an installation comes without credentials, and its number was required.
  return importInstallation(ctx, found, credentials as ImportedInstallation);
}

/** Asks the provider whether it accepts the credentials, and for values that its URLs need. */
async function withAnswers(ctx: ServiceContext, toSave: SaveConnectionInput): Promise<SaveConnectionInput> {
  const { definition, integration, credentials, connectionConfig, authorization } = toSave;
  const given = { definition, integration, credentials, connectionConfig };
  const outgoing = forConnecting(ctx, definition, null);
  await verifyCredentials(outgoing, given);
  // A connection that already works elsewhere is imported, whatever the lookups answer now.
  const learned = await learnAfterConnect(outgoing, given, { account: authorization.account, isImport: true });
  return {
    ...toSave,
    connectionConfig: { ...learned.connectionConfig, ...connectionConfig },
    authorization: { ...authorization, account: learned.account },
  };
}

async function save(
  ctx: ServiceContext,
  toSave: SaveConnectionInput,
): Promise<NonNullable<Awaited<ReturnType<typeof saveConnection>>>> {
  const record = await saveConnection(ctx, toSave).catch((error: unknown) => {
    // A bulk import created the same id just now: it exists and is overridden.
    if (isUniqueViolation(error, 'connections_connection_id_key')) return saveConnection(ctx, toSave);
    throw error;
  });
  if (!record) throw new Error('an import without a target has saved nothing');
  return record;
}
