import { once } from 'node:events';

import { WebSocket } from 'ws';

/** Behaves like an SDK in a browser with its WebSocket. */
export interface OutcomeListener extends Disposable {
  readonly wsClientId: string;
  /** Everything after the greeting so far. */
  readonly messages: readonly unknown[];
  /** The first message after the greeting. */
  readonly outcome: () => Promise<unknown>;
  readonly closed: () => Promise<number>;
}

export async function listenForOutcome(serverUrl: string, path = '/'): Promise<OutcomeListener> {
  const socket = new WebSocket(`${serverUrl.replace(/^http/, 'ws')}${path}`);
  const all: unknown[] = [];
  let wake: () => void = () => undefined;
  socket.on('message', (data: Buffer) => {
    all.push(JSON.parse(data.toString()));
    wake();
  });
  const closed = once(socket, 'close').then(([code]) => Number(code));
  closed.catch(() => undefined);
  const greeting = await nth(1);
  if (!isGreeting(greeting)) throw new Error('the first message is not the greeting');

  async function nth(count: number): Promise<unknown> {
    while (all.length < count) {
      await new Promise<void>((resolve, reject) => {
        wake = resolve;
        socket.once('error', reject);
      });
    }
    return all[count - 1];
  }

  return {
    wsClientId: greeting.ws_client_id,
    get messages() {
      return all.slice(1);
    },
    outcome: () => nth(2),
    closed: () => closed,
    [Symbol.dispose]: () => socket.terminate(),
  };
}

function isGreeting(message: unknown): message is { ws_client_id: string } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'ws_client_id' in message &&
    typeof message.ws_client_id === 'string'
  );
}
