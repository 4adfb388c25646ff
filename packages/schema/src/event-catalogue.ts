import * as z from 'zod';

import type { ActivityKind, ConnectionActivity } from './activity.js';
import { revocableTokenSchema, revocationResultSchema } from './revocation.js';
import { authWebhookSchema, type AuthWebhook } from './webhook-event.js';
import type { WebhookSettings } from './webhook-settings.js';

type EntryOf<T extends ConnectionActivity['type']> = T extends unknown
  ? Omit<Extract<ConnectionActivity, { type: T }>, 'id' | 'at'>
  : never;

/** An entry of a connection's activity, without its id and its time. */
export type ActivityEntry = EntryOf<ConnectionActivity['type']>;

/** The operation of the webhook that reports an event, and the setting that switches it off; null: always on. */
interface WebhookAudience {
  readonly operation: AuthWebhook['operation'];
  readonly setting: Exclude<keyof WebhookSettings, 'override_plain_signature'> | null;
}

type Audience = 'activity' | WebhookAudience;

interface EventKind<F extends z.ZodType, A extends Audience> {
  /** The kind of activity that a reader filters by. */
  readonly kind: ActivityKind;
  readonly facts: F;
  readonly audience: A;
  /** The activity entry of stored facts; undefined for facts that the schema refuses. */
  readonly entryOf: (stored: unknown) => ActivityEntry | undefined;
}

const rowFacts = z.object({ table: z.string(), row: z.string() });

/**
 * Every event by its type: its facts, its audience, and its entry in the activity of a connection. The facts of an
 * `auth.*` event are its webhook. Every event is in the activity, whether or not it is sent.
 */
export const eventCatalogue = {
  'auth.creation': event({
    kind: 'authorization',
    facts: authWebhookSchema,
    audience: { operation: 'creation', setting: 'on_auth_creation' },
    activity: ({ error, missingScopes }) =>
      error ? { type: 'authorization_failed', error } : { type: 'created', missing_scopes: missingScopes ?? [] },
  }),
  'auth.override': event({
    kind: 'authorization',
    facts: authWebhookSchema,
    audience: { operation: 'override', setting: null },
    activity: ({ error, missingScopes }) =>
      error ? { type: 'authorization_failed', error } : { type: 'overridden', missing_scopes: missingScopes ?? [] },
  }),
  'auth.refresh': event({
    kind: 'refresh_failure',
    facts: authWebhookSchema.required({ error: true }),
    audience: { operation: 'refresh', setting: 'on_auth_refresh_error' },
    activity: ({ error }) => ({ type: 'refresh_failed', error }),
  }),
  'connection.refreshed': event({
    kind: 'refresh',
    facts: z.unknown(),
    audience: 'activity',
    activity: () => ({ type: 'refreshed' }),
  }),
  'connection.refresh_attempt': event({
    kind: 'refresh_failure',
    facts: z.object({ logId: z.string(), code: z.string() }),
    audience: 'activity',
    activity: ({ logId, code }) => ({ type: 'refresh_attempt_failed', log_id: logId, code }),
  }),
  'connection.deleted': event({
    kind: 'deletion',
    facts: z.object({ revocation: z.enum(['queued', 'not_supported']), by: z.literal('end_user').optional() }),
    audience: { operation: 'deletion', setting: 'on_connection_deletion' },
    activity: ({ revocation, by }) => ({ type: 'deleted', revocation, ...(by && { by }) }),
  }),
  'connection.revocation': event({
    kind: 'deletion',
    facts: z.object({ token: revocableTokenSchema, result: revocationResultSchema }),
    audience: 'activity',
    activity: ({ token, result }) => ({ type: 'token_revocation', token, result }),
  }),
  'connection.host_changed': event({
    kind: 'change',
    facts: z.object({ fields: z.array(z.string()).readonly() }),
    audience: 'activity',
    activity: ({ fields }) => ({ type: 'host_changed', of: 'connection', fields: [...fields] }),
  }),
  'integration.host_changed': event({
    kind: 'change',
    facts: z.object({ settings: z.array(z.string()).readonly() }),
    audience: 'activity',
    activity: ({ settings }) => ({ type: 'host_changed', of: 'integration', fields: [...settings] }),
  }),
  'row.changed': event({
    kind: 'change',
    facts: rowFacts,
    audience: 'activity',
    activity: ({ table, row }) => ({ type: 'row_changed', table, row }),
  }),
  'row.signed': event({
    kind: 'change',
    facts: rowFacts,
    audience: 'activity',
    activity: ({ table, row }) => ({ type: 'row_signed', table, row }),
  }),
  'webhook.test': event({
    kind: 'test',
    facts: z.object({ endpointId: z.string() }),
    audience: 'activity',
    activity: ({ endpointId }) => ({ type: 'webhook_tested', endpoint_id: endpointId }),
  }),
} as const;

function event<F extends z.ZodType, const A extends Audience>({
  activity,
  ...kind
}: Omit<EventKind<F, A>, 'entryOf'> & { readonly activity: (facts: z.output<F>) => ActivityEntry }): EventKind<F, A> {
  return {
    ...kind,
    entryOf: (stored) => {
      const { success, data } = kind.facts.safeParse(stored);
      return success ? activity(data) : undefined;
    },
  };
}

export type EventType = keyof typeof eventCatalogue;

/** The types of events that webhooks report. */
export type WebhookEventType = {
  [T in EventType]: (typeof eventCatalogue)[T]['audience'] extends WebhookAudience ? T : never;
}[EventType];

/** The types of events of one kind. */
export function eventTypesOf(kind: ActivityKind): readonly EventType[] {
  const types = Object.keys(eventCatalogue).filter(isEventType);
  return types.filter((type) => eventCatalogue[type].kind === kind);
}

/** The facts of an event as its schema reads them. */
export type EventFacts<T extends EventType> = z.output<(typeof eventCatalogue)[T]['facts']>;

/**
 * The activity entry of a stored event. Undefined for facts or a type that the catalogue does not have: those of a newer
 * version, or `auth.deletion`, which earlier versions wrote beside `connection.deleted`.
 */
export function activityEntryOf(type: string, facts: unknown): ActivityEntry | undefined {
  return isEventType(type) ? eventCatalogue[type].entryOf(facts) : undefined;
}

function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventCatalogue, type);
}
