import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import { isAllowedOrigin } from '@holdfast/schema';
import {
  createSocketId,
  isDatabaseUnavailable,
  listSocketsWithFlow,
  takeOutcomeReports,
  type OutcomeReport,
  type Runtime,
} from '@holdfast/services';
import { WebSocketServer, type WebSocket } from 'ws';

import { outcomeMessage } from './outcome-message.js';
import { createSocketPlaces, type SocketPlacesOptions } from './socket-places.js';

const LOOK_EVERY_MS = 400;
const OVERDUE_EVERY_MS = 30_000;
const PING_EVERY_MS = 25_000;
const PLACES: SocketPlacesOptions = { perAddress: 100, total: 5_000 };
/** Within this time, a socket needs a flow whose outcome it waits for. */
const FLOW_WITHIN_MS = 30_000;
const IDLE_EVERY_MS = 5_000;
const MAX_MESSAGE_BYTES = 1_024;
/** The client closes the socket after the outcome; the server closes it otherwise. */
const LINGER_MS = 5_000;
const DRAIN_MS = 8_000;

export interface OutcomeSocketsOptions {
  readonly runtime: Pick<Runtime, 'db' | 'keys' | 'logger'>;
  /** The client of an upgrade for the limits. */
  readonly clientAddressOf: (req: IncomingMessage) => string;
  /** The origins whose pages may wait here; `null` for all. A client that is not a browser has no origin. */
  readonly allowedOrigins: () => Promise<readonly string[] | null>;
  readonly places?: SocketPlacesOptions;
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number;
}

interface WaitingSocket {
  readonly socket: WebSocket;
  readonly since: number;
  hasFlow: boolean;
}

/**
 * WebSockets on which browsers wait for the outcome of an authorization. The id in the greeting is a capability: its
 * holder can receive one outcome. Outcomes come through the database, because the callback may have reached another
 * process.
 */
export interface OutcomeSockets {
  /** Accepts the upgrades of this server, on any path. */
  readonly attach: (server: Server) => void;
  /** Polls now, because a flow of this process has just ended. */
  readonly look: () => void;
  /** Notifies the waiting socket, if it is in this process. */
  readonly tell: (report: OutcomeReport) => boolean;
  /** Accepts no more sockets, lets running requests finish, reports their outcomes, and closes all sockets. */
  readonly drain: () => Promise<void>;
}

export function createOutcomeSockets({
  runtime,
  clientAddressOf,
  allowedOrigins,
  places = PLACES,
  now = () => performance.now(),
}: OutcomeSocketsOptions): OutcomeSockets {
  const upgrades = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  const waiting = new Map<string, WaitingSocket>();
  const { take: takePlace } = createSocketPlaces(places);
  /** The sockets that answered the last ping. */
  const answering = new WeakSet<WebSocket>();
  let isDraining = false;
  let requests = 0;
  let looking: Promise<void> | undefined;
  let overdueAt = 0;
  let ending: Promise<void> | undefined;
  const timers = [
    setInterval(look, LOOK_EVERY_MS),
    setInterval(pingAll, PING_EVERY_MS),
    setInterval(endIdle, IDLE_EVERY_MS),
  ];
  for (const timer of timers) timer.unref();

  return { attach, look, tell, drain };

  function attach(server: Server): void {
    server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      if (isDraining) return refuse(socket, UNAVAILABLE);
      if (!takePlace(socket, clientAddressOf(req))) return refuse(socket, TOO_MANY);
      mayWait(req).then(
        (may) => {
          if (may && !isDraining) upgrades.handleUpgrade(req, socket, head, welcome);
          else refuse(socket, may ? UNAVAILABLE : FORBIDDEN);
        },
        () => refuse(socket, UNAVAILABLE),
      );
    });
    server.on('request', (_req, res) => {
      requests += 1;
      res.once('close', () => {
        requests -= 1;
      });
    });
  }

  /** A page without an allowed origin has no outcome to wait for. */
  async function mayWait({ headers: { origin } }: IncomingMessage): Promise<boolean> {
    if (origin === undefined) return true;
    const allowed = await allowedOrigins();
    return allowed === null || isAllowedOrigin(origin, allowed);
  }

  function welcome(socket: WebSocket): void {
    const id = createSocketId(runtime);
    waiting.set(id, { socket, since: now(), hasFlow: false });
    answering.add(socket);
    socket.on('pong', () => answering.add(socket));
    socket.on('error', () => socket.terminate());
    socket.once('close', () => waiting.delete(id));
    socket.send(JSON.stringify({ message_type: 'connection_ack', ws_client_id: id }));
  }

  // A silently lost connection does not answer a ping; the next round closes it.
  function pingAll(): void {
    for (const socket of upgrades.clients) {
      if (!answering.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }

  function endIdle(): void {
    ending ??= endThoseWithoutFlow().finally(() => (ending = undefined));
  }

  async function endThoseWithoutFlow(): Promise<void> {
    const late = [...waiting]
      .filter(([, { since, hasFlow }]) => !hasFlow && now() - since >= FLOW_WITHIN_MS)
      .map(([id]) => id);
    if (late.length === 0) return;
    try {
      const withFlow = new Set(await listSocketsWithFlow(runtime, late));
      for (const id of late) {
        const kept = withFlow.has(id) ? waiting.get(id) : undefined;
        if (kept) kept.hasFlow = true;
        else tell({ wsClientId: id, ...UNUSED });
      }
    } catch (error) {
      if (!isDatabaseUnavailable(error))
        runtime.logger.error({ err: error }, 'sockets without an authorization could not be found');
    }
  }

  function tell(report: OutcomeReport): boolean {
    const found = waiting.get(report.wsClientId);
    if (!found) return false;
    const { socket } = found;
    waiting.delete(report.wsClientId);
    socket.send(JSON.stringify(outcomeMessage(report)));
    setTimeout(() => socket.close(1000), LINGER_MS).unref();
    return true;
  }

  function look(): void {
    if (waiting.size > 0) looking ??= takeAndTell().finally(() => (looking = undefined));
  }

  async function takeAndTell(isLast = false): Promise<void> {
    const at = now();
    const overdue = at >= overdueAt;
    try {
      const reports = await takeOutcomeReports(runtime, [...waiting.keys()], { overdue, isLast });
      if (overdue) overdueAt = at + OVERDUE_EVERY_MS;
      for (const report of reports) tell(report);
    } catch (error) {
      if (!isDatabaseUnavailable(error)) runtime.logger.error({ err: error }, 'outcomes could not be read');
    }
  }

  async function drain(): Promise<void> {
    isDraining = true;
    const limit = performance.now() + DRAIN_MS;
    while (waiting.size > 0 && requests > 0 && performance.now() < limit) await sleep(20);
    await looking;
    await ending;
    if (waiting.size > 0) await takeAndTell(true);
    for (const timer of timers) clearInterval(timer);
    for (const wsClientId of waiting.keys()) tell({ wsClientId, ...INTERRUPTED });
    for (const socket of upgrades.clients) socket.close(1001);
    await sleep(upgrades.clients.size > 0 ? 250 : 0);
    for (const socket of upgrades.clients) socket.terminate();
  }
}

/** A client without a message would wait for ever: the published SDKs do not notice that a socket closes. */
const INTERRUPTED: Omit<OutcomeReport, 'wsClientId'> = {
  providerConfigKey: null,
  connectionId: null,
  errorCode: 'service_unavailable',
  errorMessage: 'The server is restarting. Try again in a moment.',
};

const UNUSED: Omit<OutcomeReport, 'wsClientId'> = {
  providerConfigKey: null,
  connectionId: null,
  errorCode: 'flow_expired',
  errorMessage: 'No authorization started within 30 seconds. Start again.',
};

const UNAVAILABLE = '503 Service Unavailable\r\nretry-after: 5';
const TOO_MANY = '429 Too Many Requests\r\nretry-after: 30';
const FORBIDDEN = '403 Forbidden';

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
