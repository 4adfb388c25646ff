import type { AuthorizationFlowRecord } from '@holdfast/db';
import type { AppError } from '@holdfast/schema';

/** The page that ends an authorization in the browser. The product receives the outcome in other ways. */
export interface CallbackPage {
  readonly status: 'success' | 'failed';
  readonly kind: 'connected' | 'pending' | 'elsewhere' | 'failed';
  readonly flowId: string | null;
  /** The message of a failure, in English; empty on success. */
  readonly message: string;
  readonly code: string | null;
  /** The language that the session asks for. */
  readonly language: string | null;
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
    kind: isPending ? 'pending' : 'connected',
    message: '',
    code: null,
    language: flow.language,
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
    kind: 'failed',
    message: error.message,
    code: error.code,
    language: flow?.language ?? null,
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
    kind: 'elsewhere',
    message: '',
    code: null,
    language: null,
    returnTo: null,
    isHandedOver: false,
    isAwaited: false,
  };
}
