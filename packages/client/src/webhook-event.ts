import type { AuthMode } from '@holdfast/schema';

/** One of the values that this version of the client knows, or one that a newer server sends. */
type OrNewer<Known extends string> = Known | (string & Record<never, never>);

/** An event of a connection. */
export interface AuthWebhook {
  readonly type: 'auth';
  /** The id of the delivery, which stays the same when the event arrives again. */
  readonly webhookId: string;
  /** A constant that existing receivers check. */
  readonly from: string;
  readonly connectionId: string;
  readonly providerConfigKey: string;
  readonly authMode: OrNewer<AuthMode>;
  readonly provider: string;
  readonly environment: string;
  readonly operation: OrNewer<'creation' | 'override' | 'refresh' | 'deletion'>;
  readonly success: boolean;
  readonly tags?: Readonly<Record<string, string>>;
  /** For a creation or an override with requested scopes: the scopes that were not granted. */
  readonly missingScopes?: readonly string[];
  readonly endUser?: {
    readonly endUserId: string;
    readonly endUserEmail: string | null;
    readonly organizationId?: string;
    readonly tags: Readonly<Record<string, string>>;
  };
  /** Why an authorization or a refresh failed. */
  readonly error?: { readonly type: string; readonly description: string };
}

/**
 * Any text that is not the type of a known event. It is declared as an enum because TypeScript narrows a union only
 * by literals: with `string`, `event.type === 'auth'` would not exclude unknown events.
 */
declare enum UnknownWebhookType {
  Any = '',
}

/** An event that a newer server sends. Answer it with 2xx even if you ignore it: an endpoint that refuses events for days is disabled. */
export interface UnknownWebhook {
  readonly type: UnknownWebhookType;
  /** The id of the delivery, which stays the same when the event arrives again. */
  readonly webhookId: string;
  readonly [member: string]: unknown;
}

/** Any event; `type` tells which. */
export type WebhookEvent = AuthWebhook | UnknownWebhook;
