import { setTimeout as sleep } from 'node:timers/promises';

import { authorizationFlowStore } from '@holdfast/db';
import type { ErrorCode } from '@holdfast/schema';

import type { Runtime } from '../context.js';
import { isOwnBrowser } from './browser-binding.js';
import { connectedPage, failedPage, type CallbackPage } from './callback-page.js';

const TRIES = 60;
const PAUSE_MS = 250;

export interface RepeatedCallback {
  readonly stateHash: Uint8Array;
  readonly context: string | null;
  readonly cookies: ReadonlyMap<string, string>;
}

/**
 * The page for a callback that is opened again, by a reload or by a browser that loads it twice: the outcome of the
 * flow as soon as it is known. Only the browser that opened the flow sees it; the page is undefined for others.
 */
export async function endedFlowPage(
  runtime: Runtime,
  { stateHash, context, cookies }: RepeatedCallback,
): Promise<CallbackPage | undefined> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const flow = await authorizationFlowStore.getByState(runtime.db, stateHash);
    if (!flow || !isOwnBrowser(runtime, flow, cookies) || (context !== null && context !== flow.callbackContext))
      return undefined;
    if (flow.status === 'success') return connectedPage(flow, flow.errorCode === authorizationFlowStore.PENDING);
    if (flow.status === 'failed') {
      return failedPage(flow, {
        code: (flow.errorCode ?? 'server_error') as ErrorCode,
        message: flow.errorMessage ?? 'The authorization failed.',
      });
    }
    await sleep(PAUSE_MS);
  }
  return undefined;
}
