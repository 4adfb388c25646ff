/**
 * An event of the Connect UI.
 *
 * - `ready`: the page has loaded.
 * - `connect`: an account was connected. `completionCode` is for your backend, if the session requires completion.
 * - `disconnect`: the end user disconnected a connection on the page of a manage session.
 * - `error`: an attempt failed, and the page stays open for another one; or, with the code `not_reached`, `url` has
 * no Connect UI.
 * - `close`: the page was closed. This is the last event.
 */
export type ConnectEvent =
  | { readonly type: 'ready' }
  | {
      readonly type: 'connect';
      readonly connectionId: string;
      readonly integrationId: string;
      readonly completionCode?: string;
    }
  | { readonly type: 'disconnect'; readonly connectionId: string; readonly integrationId: string }
  | { readonly type: 'error'; readonly code: string; readonly message: string }
  | { readonly type: 'close' };

/** Parses a message from the frame; returns `null` for any other message. */
export function parseConnectEvent(data: unknown): ConnectEvent | null {
  const { type, payload } = fieldsOf(data);
  const { connectionId, providerConfigKey, completionCode, errorType, errorMessage } = fieldsOf(payload);
  switch (type) {
    case 'ready':
    case 'close':
      return { type };
    case 'connect':
      if (typeof connectionId !== 'string' || typeof providerConfigKey !== 'string') return null;
      return {
        type,
        connectionId,
        integrationId: providerConfigKey,
        ...(typeof completionCode === 'string' && { completionCode }),
      };
    case 'disconnect':
      if (typeof connectionId !== 'string' || typeof providerConfigKey !== 'string') return null;
      return { type, connectionId, integrationId: providerConfigKey };
    case 'error':
      if (typeof errorType !== 'string') return null;
      return {
        type,
        code: errorType === 'blocked_by_browser' ? 'popup_blocked' : errorType,
        message: typeof errorMessage === 'string' ? errorMessage : '',
      };
    default:
      return null;
  }
}

interface Fields {
  readonly type?: unknown;
  readonly payload?: unknown;
  readonly connectionId?: unknown;
  readonly providerConfigKey?: unknown;
  readonly completionCode?: unknown;
  readonly errorType?: unknown;
  readonly errorMessage?: unknown;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? value : {};
}
