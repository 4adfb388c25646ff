import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * How the endpoint responds to one request. Omitted members mean the normal behavior: `{}` is a normal response and
 * `{ latencyMs: 500 }` a normal response that is late.
 */
export interface ScriptedAnswer {
  /** Waits this long before handling the request. */
  readonly latencyMs?: number;
  /** `before`: the request is lost and has no effect. `after`: the request takes effect, and only the response is lost. */
  readonly drop?: 'before' | 'after';
  /** Sends this response; the request has no effect. */
  readonly reply?: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    /** An object is sent as JSON. */
    readonly body?: string | Readonly<Record<string, unknown>>;
  };
  /** Sends the body one byte at a time, with this pause between two bytes. */
  readonly dripMs?: number;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readonly<Record<string, unknown>> | undefined;
}

export async function sendReply(response: ServerResponse, reply: Reply, dripMs: number | undefined): Promise<void> {
  const { body = '' } = reply;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(reply.status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...reply.headers,
  });
  if (dripMs === undefined) {
    response.end(text);
    return;
  }
  for (const byte of Buffer.from(text)) {
    if (response.destroyed) return;
    response.write(Buffer.from([byte]));
    await wait(dripMs, undefined, { ref: false });
  }
  response.end();
}
