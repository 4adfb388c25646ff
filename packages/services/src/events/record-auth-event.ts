import { environmentStore, eventStore, webhookEndpointStore } from '@holdfast/db';
import { scopeRulesOf } from '@holdfast/providers';
import { authWebhookSchema, missingScopes, type AuthMode, type AuthWebhook, type EndUserView } from '@holdfast/schema';
import { stableStringify } from '@holdfast/webhooks';

import type { ServiceContext } from '../context.js';
import { randomId } from '../keys/random.js';

/** The connection that a webhook is about. `tags` are absent if no connection was created. */
export interface AuthEventSubject {
  readonly connectionId: string;
  readonly integrationKey: string;
  readonly provider: string;
  readonly authMode: AuthMode;
  readonly webhookUrlOverride: string | null;
  readonly tags?: Readonly<Record<string, string>>;
  readonly requestedScopes?: readonly string[] | null;
  readonly grantedScopes?: readonly string[] | null;
  /** Set if a session with an end user created the connection, and for deletions. */
  readonly endUser?: EndUserView | null;
}

export interface AuthEventOutcome {
  readonly operation: AuthWebhook['operation'];
  readonly error?: { readonly type: string; readonly description: string };
  /** False: the event is kept but not sent. */
  readonly notify?: boolean;
}

export interface AuthEvent {
  readonly subject: AuthEventSubject;
  readonly outcome: AuthEventOutcome;
}

/**
 * Writes the event and queues its deliveries if the environment wants them; call it in the transaction of the change
 * that it reports, and wake the deliveries afterwards.
 */
export async function recordAuthEvent(
  ctx: ServiceContext,
  subject: AuthEventSubject,
  outcome: AuthEventOutcome,
): Promise<void> {
  await recordAuthEvents(ctx, [{ subject, outcome }]);
}

/** Writes many events in order. */
export async function recordAuthEvents(ctx: ServiceContext, events: readonly AuthEvent[]): Promise<void> {
  const settings = await environmentStore.webhookSettings(ctx.db, ctx.environment.id);
  const isSent = ({ outcome }: AuthEvent): boolean => outcome.notify !== false && isWanted(settings, outcome.operation);
  // A deletion that is not sent is in the log as `connection.deleted` already.
  const kept = events.filter((event) => event.outcome.operation !== 'deletion' || isSent(event));
  if (kept.length === 0) return;
  const needsEndpoints = kept.some((event) => isSent(event) && event.subject.webhookUrlOverride === null);
  const endpoints = needsEndpoints
    ? await webhookEndpointStore.list(ctx.db, ctx.environment.id, { enabledOnly: true })
    : [];
  const own = endpoints.map((endpoint) => ({ endpointId: endpoint.id, url: endpoint.url }));
  const inputs = kept.map((event) =>
    eventInput(ctx, event, isSent(event) ? targetsOf(event.subject.webhookUrlOverride, own) : []),
  );
  const [first] = inputs;
  if (inputs.length === 1 && first) await eventStore.append(ctx.db, ctx.environment.id, first);
  else await eventStore.appendMany(ctx.db, ctx.environment.id, inputs);
}

function eventInput(
  ctx: ServiceContext,
  { subject, outcome }: AuthEvent,
  targets: readonly eventStore.EventTarget[],
): eventStore.AppendEventInput {
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
    ...(isMade(outcome) &&
      subject.requestedScopes && {
        missingScopes: missingScopes(
          subject.requestedScopes,
          subject.grantedScopes ?? null,
          scopeRulesOf(ctx.providers.get(subject.provider)),
        ),
      }),
    ...(subject.endUser && { endUser: endUserPart(subject.endUser) }),
    ...(outcome.error && { error: outcome.error }),
  });
  return {
    uid: `msg_${randomId()}`,
    type: `auth.${outcome.operation}`,
    orderKey: `${subject.integrationKey}/${subject.connectionId}`,
    body: stableStringify(body),
    targets,
  };
}

function isWanted(settings: environmentStore.WebhookSettingsRow, operation: AuthWebhook['operation']): boolean {
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

function targetsOf(
  override: string | null,
  endpoints: readonly eventStore.EventTarget[],
): readonly eventStore.EventTarget[] {
  return override === null ? endpoints : [{ endpointId: null, url: override }];
}

function isMade({ operation, error }: AuthEventOutcome): boolean {
  return error === undefined && (operation === 'creation' || operation === 'override');
}

function endUserPart(endUser: EndUserView): AuthWebhook['endUser'] {
  return {
    endUserId: endUser.id,
    endUserEmail: endUser.email,
    ...(endUser.organization && { organizationId: endUser.organization.id }),
    tags: endUser.tags ?? {},
  };
}
