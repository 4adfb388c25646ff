import type { ServerResponse } from 'node:http';

import type { ApiContext } from '../api-context.js';
import { explainFailure } from '../errors/explain-failure.js';
import type { ResponseHead } from '../response-head.js';
import type { RawInput, Route } from './route.js';
import { sendFailure, sendJson } from './send-json.js';
import { hasLongList, streamJson } from './stream-json.js';

/** Receives failures on our side, with the cause that no caller sees. */
export type OnServerError = (error: unknown, context: ApiContext) => void;

export interface RouteCall {
  readonly context: ApiContext;
  /** Reads the input; it may throw before the caller is identified. */
  readonly readInput: () => RawInput | Promise<RawInput>;
  readonly onServerError: OnServerError;
}

/** Runs a route and sends its answer; never throws. */
export async function answerRoute(head: ResponseHead, route: Route, call: RouteCall): Promise<void> {
  const { audit } = route.described;
  if (audit) call.context.auditEvents.push(audit);
  try {
    const input = await call.readInput();
    const answer = await route.handle(call.context, input);
    if (hasLongList(answer)) await streamJson(head, route.status, answer);
    else sendJson(head, route.status, answer);
  } catch (error) {
    answerError(head, error, call);
  }
}

export function answerError(
  to: ServerResponse | ResponseHead,
  error: unknown,
  call: Pick<RouteCall, 'context' | 'onServerError'>,
): void {
  const failure = explainFailure(error, call.context.requestId);
  if (failure.status >= 500 && failure.internalCode !== 'not_implemented') call.onServerError(error, call.context);
  sendFailure(to, failure);
}
