import { authorizationFlowStore, type AuthorizationFlowRecord } from '@holdfast/db';

import type { Runtime, ServiceContext } from '../context.js';
import { storedToken } from '../keys/stored-token.js';
import { openFlowSecrets, sealFlowSecrets } from '../redirect/flow-secrets.js';
import { unusableFlow } from '../redirect/unusable-flow.js';
import { readResponse, stateOf } from './callback-response.js';

const POSTED = 'postedResponse';
const TRIES = 3;

export interface PostedResponse {
  /** The last segment of the callback path; null at the shared address. */
  readonly context: string | null;
  readonly form: URLSearchParams;
}

/**
 * Stores an authorization response that a provider's page posted. The browser sends no cookie with a POST from another
 * site, so nothing is trusted yet: the response stays sealed in its flow until the same browser requests it with GET.
 * The first response wins.
 * @returns the state, by which the GET names the flow
 * @throws AppError `flow_unknown`
 */
export async function holdPostedResponse(runtime: Runtime, { context, form }: PostedResponse): Promise<string> {
  const response = readResponse(form);
  const state = response && stateOf(runtime, response);
  if (!state) throw unusableFlow('unknown');
  for (let tried = 0; tried < TRIES; tried += 1) {
    const flow = await authorizationFlowStore.getByState(runtime.db, storedToken(runtime, 'flow-state', state));
    if (!flow) throw unusableFlow('unknown');
    const isExpected =
      flow.status === 'started' && !flow.expired && (context === null || context === flow.callbackContext);
    if (
      !isExpected ||
      (await hold({ ...runtime, environment: { id: flow.environmentId, name: flow.environmentName } }, flow, form))
    )
      break;
  }
  return state;
}

/**
 * False if the secrets have changed since they were read: another response arrived, or they were sealed under a new
 * data key.
 */
async function hold(ctx: ServiceContext, flow: AuthorizationFlowRecord, form: URLSearchParams): Promise<boolean> {
  const secrets = await openFlowSecrets(ctx, flow);
  if (secrets[POSTED] !== undefined) return true;
  return authorizationFlowStore.replaceSecrets(ctx.db, ctx.environment.id, flow.id, {
    from: flow.sealedSecrets,
    to: await sealFlowSecrets(ctx, flow.id, { ...secrets, [POSTED]: form.toString() }),
  });
}

/** The parameters of a response: the posted ones if the query has only the state. */
export async function responseQuery(
  ctx: ServiceContext,
  flow: AuthorizationFlowRecord,
  query: URLSearchParams,
): Promise<URLSearchParams> {
  if ([...query.keys()].some((name) => name !== 'state')) return query;
  const posted = (await openFlowSecrets(ctx, flow))[POSTED];
  return posted === undefined ? query : new URLSearchParams(posted);
}
