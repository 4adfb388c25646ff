import type { AuthMode, AuthWebhook, EndUserView, EventFacts, EventType, WebhookEventType } from '@holdfast/schema';

/** The connection id of an event that belongs to every connection of the integration. No real id is empty. */
export const EVERY_CONNECTION = '';

/** The connection that an event is about. */
interface EventSubject {
  readonly connectionId: string;
  readonly integrationKey: string;
}

/** The connection as a webhook shows it. `tags` are absent if no connection was created. */
interface WebhookSubject extends EventSubject {
  readonly provider: string;
  readonly authMode: AuthMode;
  readonly webhookUrlOverride: string | null;
  readonly tags?: Readonly<Record<string, string>>;
  readonly requestedScopes?: readonly string[] | null;
  readonly grantedScopes?: readonly string[] | null;
  /** Set if a session with an end user created the connection, and for deletions. */
  readonly endUser?: EndUserView | null;
}

/** An event whose facts are its webhook, which is built from these members. */
export interface AuthEvent {
  readonly type: Extract<EventType, `auth.${string}`>;
  readonly subject: WebhookSubject;
  readonly error?: AuthWebhook['error'];
  /** False: the event is kept but not sent. */
  readonly notify?: boolean;
}

type WithFacts<T extends EventType, S extends EventSubject> = T extends unknown
  ? { readonly type: T; readonly subject: S } & EventFacts<T>
  : never;

/** An event that webhooks report. */
export type AnnouncedEvent = AuthEvent | WithFacts<Exclude<WebhookEventType, AuthEvent['type']>, WebhookSubject>;

/** An event that is only kept: no webhook reports its type, or not in this case. */
type QuietEvent =
  | WithFacts<Exclude<EventType, WebhookEventType | 'webhook.test' | `row.${string}`>, EventSubject>
  | (WithFacts<Exclude<WebhookEventType, AuthEvent['type']>, EventSubject> & { readonly notify: false });

export type NewEvent = AnnouncedEvent | QuietEvent;

export function isAuthEvent(event: NewEvent): event is AuthEvent {
  return event.type.startsWith('auth.');
}
