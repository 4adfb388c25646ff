import { connectSessionStore, type AuthorizationFlowRecord, type ConnectSessionRecord } from '@holdfast/db';

import type { ServiceContext } from '../context.js';
import { unusableFlow } from '../redirect/unusable-flow.js';

/** The session of a flow. A flow ends with the key that created its session. @throws AppError `flow_expired` */
export async function liveSession(
  ctx: ServiceContext,
  { sessionId }: AuthorizationFlowRecord,
): Promise<ConnectSessionRecord | undefined> {
  const session = sessionId === null ? undefined : await connectSessionStore.get(ctx.db, ctx.environment.id, sessionId);
  if (session?.keyEnded) throw unusableFlow('expired');
  return session;
}
