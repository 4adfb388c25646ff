import { timingSafeEqual } from 'node:crypto';

import type { AuthorizationFlowRecord } from '@holdfast/db';

import type { Runtime } from '../context.js';
import { storedToken } from '../keys/stored-token.js';

/** Whether the cookies belong to the browser that opened the flow. */
export function isOwnBrowser(
  runtime: Pick<Runtime, 'publicUrl' | 'keys'>,
  flow: Pick<AuthorizationFlowRecord, 'id' | 'browserHash'>,
  cookies: ReadonlyMap<string, string>,
): boolean {
  const given = browserHashOf(runtime, flow.id, cookies.get(browserCookieName(runtime, flow.id)) ?? '');
  return flow.browserHash !== null && timingSafeEqual(given, flow.browserHash);
}

/**
 * The hash that a flow keeps of its browser's cookie; it includes the flow's id, so it cannot be copied to another
 * flow.
 */
export function browserHashOf(runtime: Pick<Runtime, 'keys'>, flowId: string, secret: string): Uint8Array {
  return storedToken(runtime, 'flow-browser', `${flowId}:${secret}`);
}

/** Each flow has its own cookie, so that flows in two tabs do not disturb each other. */
export function browserCookieName(runtime: Pick<Runtime, 'publicUrl'>, flowId: string): string {
  const name = `oauth-${flowId.slice(0, 8)}`;
  return runtime.publicUrl.protocol === 'https:' ? `__Host-${name}` : name;
}
