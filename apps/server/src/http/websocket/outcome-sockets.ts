import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import { isDatabaseUnavailable, takeOutcomeReports, type OutcomeReport, type Runtime } from '@holdfast/services';
import { WebSocketServer, type WebSocket } from 'ws';

import type { ServerLogger } from '../../logging/create-logger.js';
import { outcomeMessage } from './outcome-message.js';

const LOOK_EVERY_MS = 400;
const OVERDUE_EVERY_MS = 30_000;
const PING_EVERY_MS = 25_000;
const MAX_SOCKETS = 5_000;
const MAX_MESSAGE_BYTES = 1_024;
/** The client hangs up once it knows; one that does not is helped. */
const LINGER_MS = 5_000;
const DRAIN_MS = 8_000;

export interface OutcomeSocketsTerms {
  readonly runtime: Pick<Runtime, 'db'>;
  readonly logger: ServerLogger;
}

/**
 * WebSockets on which browsers wait for the outcome of an authorization. The id in the greeting is a capability: who knows
 * it can be told one outcome. Outcomes come through the database, since the callback may have reached another process.
 */
export interface OutcomeSockets {
  /** Takes the upgrades of this server, on any path. */
  readonly attach: (server: Server) => void;
  /** Looks now: something has just ended in this process. */
  readonly look: () => void;
  /** Tells the one that waits, if it is here. */
  readonly tell: (report: OutcomeReport) => boolean;
  /** Takes no more, lets requests under way end, tells what came of them, and closes all. */
  readonly drain: () => Promise<void>;
}

export function createOutcomeSockets({ runtime, logger }: OutcomeSocketsTerms): OutcomeSockets {
  const upgrades = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  const waiting = new Map<string, WebSocket>();
  /** Who answered the last ping. */
  const answering = new WeakSet<WebSocket>();
  let isDraining = false;
  let requests = 0;
  let looking: Promise<void> | undefined;
  let overdueAt = 0;
  const timers = [setInterval(look, LOOK_EVERY_MS), setInterval(pingAll, PING_EVERY_MS)];
  for (const timer of timers) timer.unref();

  return { attach, look, tell, drain };

  function attach(server: Server): void {
    server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      if (isDraining || waiting.size >= MAX_SOCKETS) return refuse(socket);
      upgrades.handleUpgrade(req, socket, head, welcome);
    });
    server.on('request', (_req, res) => {
      requests += 1;
      res.once('close', () => {
        requests -= 1;
      });
    });
  }

  function welcome(socket: WebSocket): void {
    const id = randomUUID();
    waiting.set(id, socket);
    answering.add(socket);
    socket.on('pong', () => answering.add(socket));
    socket.on('error', () => socket.terminate());
    socket.once('close', () => waiting.delete(id));
    socket.send(JSON.stringify({ message_type: 'connection_ack', ws_client_id: id }));
  }

  // A connection that is gone without a word does not answer a ping; the next round ends it.
  function pingAll(): void {
    for (const socket of upgrades.clients) {
      if (!answering.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }

  function tell(report: OutcomeReport): boolean {
    const socket = waiting.get(report.wsClientId);
    if (!socket) return false;
    waiting.delete(report.wsClientId);
    socket.send(JSON.stringify(outcomeMessage(report)));
    setTimeout(() => socket.close(1000), LINGER_MS).unref();
    return true;
  }

  function look(): void {
    if (waiting.size > 0) looking ??= takeAndTell().finally(() => (looking = undefined));
  }

  async function takeAndTell(): Promise<void> {
    const now = performance.now();
    const overdue = now >= overdueAt;
    try {
      const reports = await takeOutcomeReports(runtime, [...waiting.keys()], { overdue });
      if (overdue) overdueAt = now + OVERDUE_EVERY_MS;
      for (const report of reports) tell(report);
    } catch (error) {
      if (isDatabaseUnavailable(error)) logger.debug({}, 'outcomes cannot be looked for: the database cannot be reached');
      else logger.error({ err: error }, 'outcomes could not be looked for');
    }
  }

  async function drain(): Promise<void> {
    isDraining = true;
    const limit = performance.now() + DRAIN_MS;
    while (waiting.size > 0 && requests > 0 && performance.now() < limit) await sleep(20);
    await looking;
    if (waiting.size > 0) await takeAndTell();
    for (const timer of timers) clearInterval(timer);
    for (const wsClientId of waiting.keys()) tell({ wsClientId, ...INTERRUPTED });
    for (const socket of upgrades.clients) socket.close(1001);
    await sleep(upgrades.clients.size > 0 ? 250 : 0);
    for (const socket of upgrades.clients) socket.terminate();
  }
}

/** A client that heard nothing would wait for ever: the published SDKs do not notice that a socket closes. */
const INTERRUPTED: Omit<OutcomeReport, 'wsClientId'> = {
  providerConfigKey: null,
  connectionId: null,
  errorCode: 'service_unavailable',
  errorMessage: 'The server is restarting. Try again in a moment.',
};

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 5\r\ncontent-length: 0\r\n\r\n');
}
