import type { ProcedureCall } from './call-procedure.js';
import { HoldfastError } from './holdfast-error.js';
import { isRecord } from './read-answer.js';

/** Mutations that have the same effect when they arrive twice. A second connect session is never used and expires. */
const SAME_TWICE = new Set([
  'connections.patch',
  'connections.setMetadata',
  'connections.updateMetadata',
  'connections.reportUnauthorized',
  'connectSessions.create',
  'connectSessions.createReconnect',
  'connectSessions.createManage',
  'connectSettings.update',
  'integrations.compare',
  'integrations.update',
  'webhookEndpoints.update',
  'webhookEndpoints.updateSettings',
]);

const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * The key under which the server executes a call only once, whatever happens on the way. Undefined for a call that needs none.
 *
 * @throws HoldfastError `invalid_options`
 */
export function idempotencyKeyOf({ path, kind, input, idempotencyKey: own }: ProcedureCall): string | undefined {
  if (kind === 'query') return undefined;
  if (own !== undefined && !KEY.test(own))
    throw new HoldfastError({
      code: 'invalid_options',
      message: 'idempotencyKey must be 1 to 255 visible ASCII characters without spaces.',
    });
  // After the renaming, the integration is not found under its old name.
  const isRenaming = isRecord(input) && input['new_unique_key'] !== undefined;
  return own ?? (SAME_TWICE.has(path) && !isRenaming ? undefined : crypto.randomUUID());
}
