import type { CreatedConnectSession, CreateManageSessionInput } from '@holdfast/schema';

import { issueSession, readSessionContext } from '../connect-sessions/create-connect-session.js';
import { sessionTags } from '../connect-sessions/session-tags.js';
import type { ServiceContext } from '../context.js';
import { managedTags } from './managed-tags.js';

/** Creates a session in which one end user sees and disconnects what they connected. @throws AppError `invalid_body` */
export async function createManageSession(
  ctx: ServiceContext,
  input: CreateManageSessionInput,
): Promise<CreatedConnectSession> {
  managedTags(sessionTags(input));
  return issueSession(ctx, input, { context: await readSessionContext(ctx, input), kind: 'hfms' });
}
