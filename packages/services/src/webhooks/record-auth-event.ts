import { environmentStore, eventStore, webhookEndpointStore } from '@holdfast/db';
import { authWebhookSchema, missingScopes, type AuthMode, type AuthWebhook, type EndUserView } from '@holdfast/schema';
import { stableStringify } from '@holdfast/webhooks';

import type { ServiceContext } from '../context.js';
import { randomId } from '../keys/random.js';

/** What the webhook says of a connection. `tags` are absent where no connection came to be. */
export interface AuthEventSubject {
  readonly connectionId: string;
  readonly integrationKey: string;
  readonly provider: string;
  readonly authMode: AuthMode;
  readonly webhookUrlOverride: string | null;
  readonly tags?: Readonly<Record<string, string>>;
  readonly requestedScopes?: readonly string[] | null;
  readonly grantedScopes?: readonly string[] | null;
  /** Named for what a session with an end user made, and for what is deleted. */
  readonly endUser?: EndUserView | null;
}

export interface AuthEventOutcome {
  readonly operation: AuthWebhook['operation'];
  readonly error?: { readonly type: string; readonly description: string };
}

/**
 * Writes the event and queues its deliveries, where the environment wants them sent; call it in the transaction of the change that it
 * reports, and wake the deliveries after it.
 */
export async function recordAuthEvent(
  ctx: ServiceContext,
  subject: AuthEventSubject,
  outcome: AuthEventOutcome,
): Promise<void> {
  const isSent = await isWanted(ctx, outcome.operation);
  // The log has it as `connection.deleted` already.
  if (!isSent && outcome.operation === 'deletion') return;
  const body = authWebhookSchema.parse({
    from: 'nango',
    type: 'auth',
    connectionId: subject.connectionId,
    providerConfigKey: subject.integrationKey,
    authMode: subject.authMode,
    provider: subject.provider,
    environment: ctx.environment.name,
    operation: outcome.operation,
    success: outcome.error === undefined,
    ...(subject.tags && { tags: subject.tags }),
    ...(isMade(outcome) && subject.requestedScopes && { missingScopes: missingScopes(subject.requestedScopes, subject.grantedScopes ?? null) }),
    ...(subject.endUser && { endUser: endUserPart(subject.endUser) }),
    ...(outcome.error && { error: outcome.error }),
  });
  await eventStore.append(ctx.db, ctx.environment.id, {
    uid: `msg_${randomId()}`,
    type: `auth.${outcome.operation}`,
    orderKey: `${subject.integrationKey}/${subject.connectionId}`,
    body: stableStringify(body),
    targets: isSent ? await targetsOf(ctx, subject.webhookUrlOverride) : [],
  });
}

async function isWanted({ db, environment }: ServiceContext, operation: AuthWebhook['operation']): Promise<boolean> {
  const settings = await environmentStore.webhookSettings(db, environment.id);
  switch (operation) {
    case 'creation':
      return settings.onAuthCreation;
    case 'override':
      return true;
    case 'refresh':
      return settings.onAuthRefreshError;
    case 'deletion':
      return settings.onConnectionDeletion;
  }
}

function isMade({ operation, error }: AuthEventOutcome): boolean {
  return error === undefined && (operation === 'creation' || operation === 'override');
}

async function targetsOf({ db, environment }: ServiceContext, override: string | null): Promise<eventStore.EventTarget[]> {
  if (override !== null) return [{ endpointId: null, url: override }];
  const endpoints = await webhookEndpointStore.list(db, environment.id, { enabledOnly: true });
  return endpoints.map((endpoint) => ({ endpointId: endpoint.id, url: endpoint.url }));
}

function endUserPart(endUser: EndUserView): AuthWebhook['endUser'] {
  return {
    endUserId: endUser.id,
    endUserEmail: endUser.email,
    ...(endUser.organization && { organizationId: endUser.organization.id }),
    tags: endUser.tags ?? {},
  };
}
