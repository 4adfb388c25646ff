import type { ServerResponse } from 'node:http';

import type { ApiContext } from '../api-context.js';
import { explainFailure } from '../errors/explain-failure.js';
import type { RawInput, Route } from './route.js';
import { sendFailure, sendJson } from './send-json.js';

/** Told of failures on our side, with the cause that no caller sees. */
export type OnServerError = (error: unknown, context: ApiContext) => void;

export interface RouteCall {
  readonly context: ApiContext;
  /** Reads the input; may be refused before anyone asks who calls. */
  readonly readInput: () => RawInput | Promise<RawInput>;
  readonly onServerError: OnServerError;
}

/** Runs a route and sends its answer; never throws. */
export async function answerRoute(res: ServerResponse, route: Route, call: RouteCall): Promise<void> {
  try {
    const input = await call.readInput();
    sendJson(res, route.status, await route.handle(call.context, input));
  } catch (error) {
    answerError(res, error, call);
  }
}

export function answerError(res: ServerResponse, error: unknown, call: Pick<RouteCall, 'context' | 'onServerError'>): void {
  const failure = explainFailure(error, call.context.requestId);
  if (failure.status >= 500 && failure.internalCode !== 'not_implemented') call.onServerError(error, call.context);
  sendFailure(res, failure);
}
