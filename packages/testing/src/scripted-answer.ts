import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * How one request to the token endpoint is met. Whatever is left out happens as usual: `{}` is an ordinary answer,
 * `{ latencyMs: 500 }` an ordinary answer that is late.
 */
export interface ScriptedAnswer {
  /** Waits first, before anything is decided. */
  readonly latencyMs?: number;
  /** `before`: the request is lost on its way and spends nothing. `after`: it is carried out, and only its answer is lost. */
  readonly drop?: 'before' | 'after';
  /** Answers this and carries nothing out. */
  readonly reply?: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    /** An object is sent as JSON. */
    readonly body?: string | Readonly<Record<string, unknown>>;
  };
  /** Sends the body byte by byte, with this pause between. */
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
  response.writeHead(reply.status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...reply.headers });
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
