import type { AuthorizationFlowRecord } from '@holdfast/db';

import type { Runtime, ServiceContext } from '../context.js';
import { openValue, owners, sealValue } from '../keys/sealed-values.js';
import type { FlowSecrets } from './redirect-mode.js';

export async function sealFlowSecrets(ctx: ServiceContext, flowId: string, secrets: FlowSecrets): Promise<Uint8Array> {
  return sealValue(ctx, JSON.stringify(secrets), owners.flowSecrets(ctx.environment.id, flowId));
}

/** An empty object for a flow without secrets. */
export async function openFlowSecrets(
  runtime: Pick<Runtime, 'db' | 'keys'>,
  flow: Pick<AuthorizationFlowRecord, 'environmentId' | 'id' | 'sealedSecrets'>,
): Promise<FlowSecrets> {
  if (flow.sealedSecrets === null) return {};
  // This service sealed the value from this type, and it has just been authenticated.
  return JSON.parse(
    await openValue(runtime, flow.sealedSecrets, owners.flowSecrets(flow.environmentId, flow.id)),
  ) as FlowSecrets;
}
