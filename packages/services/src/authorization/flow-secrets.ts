import type { AuthorizationFlowRecord } from '@holdfast/db';

import type { Runtime, ServiceContext } from '../context.js';
import { openValue, owners, sealValue } from '../keys/sealed-values.js';
import type { FlowSecrets } from './redirect-mode.js';

export async function sealFlowSecrets(ctx: ServiceContext, flowId: string, secrets: FlowSecrets): Promise<Uint8Array> {
  return sealValue(ctx, JSON.stringify(secrets), owners.flowSecrets(ctx.environment.id, flowId));
}

/** None for a flow that remembers nothing. */
export async function openFlowSecrets(
  runtime: Pick<Runtime, 'db' | 'keys'>,
  flow: Pick<AuthorizationFlowRecord, 'environmentId' | 'id' | 'sealedSecrets'>,
): Promise<FlowSecrets> {
  if (flow.sealedSecrets === null) return {};
  // Sealed by this service from a value of this type, and authenticated since.
  return JSON.parse(await openValue(runtime, flow.sealedSecrets, owners.flowSecrets(flow.environmentId, flow.id))) as FlowSecrets;
}
