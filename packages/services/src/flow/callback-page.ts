import type { AuthorizationFlowRecord } from '@holdfast/db';
import type { AppError } from '@holdfast/schema';

/** The page that ends an authorization in the browser. The product receives the outcome in other ways. */
export interface CallbackPage {
  readonly status: 'success' | 'failed';
  readonly flowId: string | null;
  readonly title: string;
  readonly message: string;
  readonly code: string | null;
  /** The URL to which the browser takes the completion code; null to stay. */
  readonly returnTo: string | null;
  /** Whether the Connect UI that opened this window may take the code instead. */
  readonly isHandedOver: boolean;
  /** Whether a WebSocket waits for the outcome. */
  readonly isAwaited: boolean;
}

export function connectedPage(flow: AuthorizationFlowRecord, isPending: boolean): CallbackPage {
  return {
    status: 'success',
    flowId: flow.id,
    title: isPending ? 'Waiting for approval' : 'Connected',
    message: isPending
      ? 'The installation was requested. Connect again after it has been approved. You can close this window.'
      : 'The connection is ready. You can close this window.',
    code: null,
    returnTo: null,
    isHandedOver: false,
    isAwaited: flow.wsClientId !== null,
  };
}

export function failedPage(
  flow: AuthorizationFlowRecord | null,
  error: Pick<AppError, 'code' | 'message'>,
): CallbackPage {
  return {
    status: 'failed',
    flowId: flow?.id ?? null,
    title: 'Not connected',
    message: error.message,
    code: error.code,
    returnTo: null,
    isHandedOver: false,
    isAwaited: flow !== null && flow.wsClientId !== null,
  };
}

/** The page after an app was installed or changed in the provider's own pages, without a flow. */
export function elsewherePage(): CallbackPage {
  return {
    status: 'success',
    flowId: null,
    title: 'Saved at the provider',
    message:
      'The installation was changed at the provider; nothing was changed here. To connect it, go back to the app that you came from.',
    code: null,
    returnTo: null,
    isHandedOver: false,
    isAwaited: false,
  };
}
