import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createHoldfast } from '../src/index.js';

export interface Call {
  readonly method: string;
  /** The procedure name in the URL, such as `connections.get`. */
  readonly procedure: string;
  readonly input: unknown;
  readonly headers: IncomingHttpHeaders;
}

export interface Answer {
  readonly status?: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** `never` leaves the request open. */
  readonly afterMs?: number | 'never';
}

/** A stand-in for Holdfast that records each call and responds by script, so that a test asserts what the client puts on the wire. */
export async function startScriptedServer(script: (call: Call) => Answer) {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void readCall(request).then((call) => {
      calls.push(call);
      const { status = 200, body, headers, afterMs = 0 } = script(call);
      if (afterMs === 'never') return;
      setTimeout(() => {
        response
          .writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_1', ...headers })
          .end(JSON.stringify(body));
      }, afterMs);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await Promise.resolve();
    },
  };
}

export function result(data: unknown): Answer {
  return { body: { result: { data } } };
}

export function failure(status: number, error: Record<string, unknown>): Answer {
  return {
    status,
    body: {
      error: {
        message: error['message'],
        code: -32600,
        data: { code: 'BAD_REQUEST', httpStatus: status, requestId: 'req_1', error },
      },
    },
  };
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = request.method === 'GET' ? url.searchParams.get('input') : Buffer.concat(chunks).toString();
  return {
    method: request.method ?? '',
    procedure: url.pathname.replace('/trpc/', ''),
    input: text ? JSON.parse(text) : undefined,
    headers: request.headers,
  };
}

export const SECRET_KEY = 'hfs_test';

/** A client and the server that it talks to. The client does not repeat a call, so that a test of a failure need not wait. */
export async function startClient(script: (call: Call) => Answer = () => result({})) {
  const server = await startScriptedServer(script);
  return {
    server,
    holdfast: createHoldfast({ url: server.url, secretKey: SECRET_KEY, retries: 0 }),
    [Symbol.asyncDispose]: server[Symbol.asyncDispose],
  };
}
