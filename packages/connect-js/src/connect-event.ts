/** What happens in the Connect UI. After `error` it stays open for another try; `close` is the last. */
export type ConnectEvent =
  | { readonly type: 'ready' }
  | { readonly type: 'connect'; readonly connectionId: string; readonly integrationId: string }
  | { readonly type: 'error'; readonly code: string; readonly message: string }
  | { readonly type: 'close' };

/** Reads a message of the frame; `null` for what is none of ours. */
export function parseConnectEvent(data: unknown): ConnectEvent | null {
  const { type, payload } = fieldsOf(data);
  const { connectionId, providerConfigKey, errorType, errorMessage } = fieldsOf(payload);
  switch (type) {
    case 'ready':
    case 'close':
      return { type };
    case 'connect':
      if (typeof connectionId !== 'string' || typeof providerConfigKey !== 'string') return null;
      return { type, connectionId, integrationId: providerConfigKey };
    case 'error':
      if (typeof errorType !== 'string') return null;
      return { type, code: errorType === 'blocked_by_browser' ? 'popup_blocked' : errorType, message: typeof errorMessage === 'string' ? errorMessage : '' };
    default:
      return null;
  }
}

interface Fields {
  readonly type?: unknown;
  readonly payload?: unknown;
  readonly connectionId?: unknown;
  readonly providerConfigKey?: unknown;
  readonly errorType?: unknown;
  readonly errorMessage?: unknown;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? value : {};
}
