import type { ProcedureCall } from './call-procedure.js';
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

/** Whether a call may be repeated although the server may have executed it. */
export function isRepeatable({ path, kind, input }: ProcedureCall): boolean {
  if (kind === 'query') return true;
  // After the renaming, the integration is not found under its old name.
  const isRenaming = isRecord(input) && input['new_unique_key'] !== undefined;
  return SAME_TWICE.has(path) && !isRenaming;
}
