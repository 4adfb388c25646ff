import { timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { authorizationFlowStore, integrationStore, type AuthorizationFlowRecord } from '@holdfast/db';
import { captureConnectionConfig, type AuthOf, type ProviderDefinition } from '@holdfast/providers';
import { invalidBody, invalidBodyOf, valueAtPath } from '@holdfast/schema';

import type { Runtime, ServiceContext } from '../context.js';
import { definitionOf } from '../integrations/find-integration.js';
import { hashToken } from '../keys/random.js';
import { readDeliveryCode } from './delivery-code.js';
import { openFlowSecrets, sealFlowSecrets } from './flow-secrets.js';
import type { CredentialDelivery } from './install-redirect.js';
import { unusableFlow } from './unusable-flow.js';

const TRIES = 20;
const PAUSE_MS = 100;
const MAX_LENGTH = 2048;

/**
 * Accepts the credentials that a provider's server delivers for a flow, once; the browser brings the rest. A delivery
 * that breaks a rule uses nothing up, so the provider may send it again.
 * @throws AppError `flow_unknown`, `flow_expired`, `flow_already_used`, `invalid_body`
 */
export async function deliverCredentials(runtime: Runtime, code: string, body: unknown): Promise<void> {
  const given = readDeliveryCode(code);
  if (!given) throw unusableFlow('unknown');
  for (let tried = 0; tried < TRIES; tried += 1) {
    const flow = await authorizationFlowStore.getByState(runtime.db, given.stateHash);
    if (!flow) throw unusableFlow('unknown');
    if (flow.status === 'success' || flow.status === 'failed') throw unusableFlow('already_used');
    if (flow.expired) throw unusableFlow('expired');
    // A browser that is back first takes the secrets from the row, and restores them while it waits for the delivery.
    if (flow.sealedSecrets !== null && (await deliver(runtime, flow, { token: given.token, body }))) return;
    await sleep(PAUSE_MS);
  }
  throw unusableFlow('expired');
}

interface Given {
  readonly token: string;
  readonly body: unknown;
}

/** False if the flow has changed since it was read. */
async function deliver(runtime: Runtime, flow: AuthorizationFlowRecord, { token, body }: Given): Promise<boolean> {
  const ctx: ServiceContext = { ...runtime, environment: { id: flow.environmentId, name: flow.environmentName } };
  const secrets = await openFlowSecrets(ctx, flow);
  if (!timingSafeEqual(hashToken(token), hashToken(secrets['deliveryToken'] ?? ''))) throw unusableFlow('unknown');
  if (secrets['delivered'] !== undefined) throw unusableFlow('already_used');
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, flow.integrationRowId);
  const definition = integration && definitionOf(ctx, integration);
  if (definition?.auth.mode !== 'install') throw unusableFlow('unknown');
  const delivered = JSON.stringify(readDelivery(definition, definition.auth, body));
  return authorizationFlowStore.replaceSecrets(ctx.db, ctx.environment.id, flow.id, {
    from: flow.sealedSecrets,
    to: await sealFlowSecrets(ctx, flow.id, { ...secrets, delivered }),
  });
}

function readDelivery(
  definition: ProviderDefinition,
  { credentials }: AuthOf<'install'>,
  body: unknown,
): CredentialDelivery {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalidBody([], 'must be a JSON object or a form');
  const captured = captureConnectionConfig(definition, {
    callback: new Map(),
    token: body as Readonly<Record<string, unknown>>,
  });
  if (!captured.ok) throw invalidBodyOf(captured.issues);
  return {
    username: textAt(body, credentials.username),
    password: textAt(body, credentials.password),
    connectionConfig: captured.config,
  };
}

function textAt(body: object, path: string): string {
  const value = valueAtPath(body, path);
  if (typeof value !== 'string' || value === '' || value.length > MAX_LENGTH) {
    throw invalidBody(path.split('.'), `must be text of 1 to ${MAX_LENGTH} characters`);
  }
  if (/[\p{Cc}\p{Surrogate}]/u.test(value)) throw invalidBody(path.split('.'), 'must be a single line of visible text');
  return value;
}
