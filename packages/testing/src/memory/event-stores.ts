import { randomUUID } from 'node:crypto';

import type { deliveryStore, endpointSecretStore, eventStore, TableRow, webhookEndpointStore } from '@holdfast/db';

import { read } from './environment-store.js';
import { memoryOf, momentIn, type Memory } from './memory.js';

type Delivery = TableRow<'webhookDeliveries'>;
type Endpoint = TableRow<'webhookEndpoints'>;

export const events: typeof eventStore = {
  async append(db, environmentId, { uid, type, orderKey, body, facts = null, targets }) {
    const { tables, now, nextId } = memoryOf(db);
    const id = nextId();
    const at = now();
    tables.events.insert({ environmentId, id, uid, type, orderKey, body, facts, createdAt: at, rowMac: null });
    for (const { endpointId, url } of targets)
      tables.webhookDeliveries.insert({
        environmentId,
        id: nextId(),
        eventId: id,
        eventUid: uid,
        endpointId,
        url,
        orderKey,
        status: 'pending',
        attempt: 0,
        nextAttemptAt: at,
        claimedBy: null,
        claimedUntil: null,
        deliveredAt: null,
        lastStatus: null,
        lastError: null,
        rowMac: null,
      });
    return { id };
  },
  async appendMany(db, environmentId, inputs) {
    for (const input of inputs) await events.append(db, environmentId, input);
  },
  async connectionsOf(db, environmentId, integrationRowId) {
    return memoryOf(db)
      .tables.connections.filter(
        (row) =>
          row.environmentId === environmentId && row.integrationRowId === integrationRowId && row.deletedAt === null,
      )
      .map(({ connectionId }) => connectionId);
  },
  async list(db, environmentId, { orderKeys, integrationKey, types, from, to, before, limit }) {
    const found = memoryOf(db)
      .tables.events.filter(
        (event) =>
          event.environmentId === environmentId &&
          (orderKeys === undefined || orderKeys.includes(event.orderKey)) &&
          (integrationKey === undefined || event.orderKey.split('/', 1)[0] === integrationKey) &&
          (types === undefined || types.includes(event.type)) &&
          (from === undefined || event.createdAt >= from) &&
          (to === undefined || event.createdAt < to) &&
          (before === null || event.id < before),
      )
      .sort((one, other) => other.id - one.id);
    const rows = found.slice(0, limit);
    return { rows, last: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
  },
};

/** The rows that one attempt may take: those that are due and that nobody has claimed. */
export function isDue(memory: Memory, row: Pick<Delivery, 'nextAttemptAt' | 'claimedUntil'>): boolean {
  const now = memory.now();
  return row.nextAttemptAt <= now && (row.claimedUntil === null || row.claimedUntil < now);
}

export const deliveries: typeof deliveryStore = {
  async claimDue(db, { owner, limit, leaseSeconds, exceptUrls = [] }) {
    const memory = memoryOf(db);
    const { tables } = memory;
    const isFirst = (row: Delivery): boolean =>
      !tables.webhookDeliveries.find(
        (earlier) =>
          earlier.orderKey === row.orderKey &&
          earlier.url === row.url &&
          earlier.status === 'pending' &&
          earlier.id < row.id,
      );
    const due = tables.webhookDeliveries.filter(
      (row) => row.status === 'pending' && isDue(memory, row) && !exceptUrls.includes(row.url) && isFirst(row),
    );
    return due.slice(0, limit).map((row) => {
      const claimedUntil = momentIn(memory, leaseSeconds);
      tables.webhookDeliveries.replace(row, { claimedBy: owner, claimedUntil });
      const endpoint = tables.webhookEndpoints.find(({ id }) => id === row.endpointId);
      const environment = read(memory, row.environmentId);
      const event = tables.events.find(({ id }) => id === row.eventId);
      return {
        id: row.id,
        environmentId: row.environmentId,
        eventUid: row.eventUid ?? '',
        eventType: event?.type ?? '',
        body: event?.body ?? '',
        url: row.url,
        endpointId: row.endpointId,
        plainSignature:
          row.endpointId === null ? environment.overridePlainSignature : (endpoint?.plainSignature ?? false),
        attempt: row.attempt + 1,
      };
    });
  },
  async recordAttempt(db, { id, attempt }, { owner, outcome, retryInMs, statusCode, error, ...tried }) {
    const memory = memoryOf(db);
    const { webhookDeliveries: table } = memory.tables;
    const row = table.find((delivery) => delivery.id === id);
    if (row?.status !== 'pending' || row.claimedBy !== owner) return false;
    table.replace(row, {
      status: outcome === 'retry' ? 'pending' : outcome,
      attempt,
      nextAttemptAt: retryInMs === null ? row.nextAttemptAt : momentIn(memory, retryInMs / 1_000),
      deliveredAt: outcome === 'delivered' ? memory.now() : null,
      lastStatus: statusCode,
      lastError: error,
      claimedBy: null,
      claimedUntil: null,
    });
    const { environmentId } = row;
    const { startedAt, finishedAt, request, responseBody } = tried;
    const sent = { url: request?.url ?? null, plainSignature: request?.plainSignature ?? null, responseBody };
    const moments = { startedAt, finishedAt };
    memory.tables.webhookAttempts.insert({
      environmentId,
      deliveryId: id,
      attempt,
      statusCode,
      error,
      ...moments,
      ...sent,
    });
    return true;
  },
  async resend(db, environmentId, id) {
    const memory = memoryOf(db);
    const { webhookDeliveries: table, webhookEndpoints: endpoints } = memory.tables;
    const row = table.find((delivery) => delivery.environmentId === environmentId && delivery.id === id);
    if (!row) return 'not_found';
    const endpoint = endpoints.find((found) => found.id === row.endpointId);
    if (row.endpointId !== null && !endpoint) return 'endpoint_deleted';
    if (endpoint && !endpoint.enabled) return 'endpoint_disabled';
    const nextAttemptAt = memory.now();
    const url = endpoint?.url ?? row.url;
    const claim = row.status === 'pending' ? {} : { claimedBy: null, claimedUntil: null };
    table.replace(row, { url, status: 'pending', nextAttemptAt, ...claim });
    // Deliveries keep their order, so those that are to arrive before this one are due as well.
    for (const earlier of table.filter((other) => other.orderKey === row.orderKey && other.id < id))
      if (earlier.url === url && earlier.status === 'pending') table.replace(earlier, { nextAttemptAt });
    return 'due';
  },
  async list(db, environmentId, { endpointId, eventType, status, before, limit }) {
    const found = shownDeliveries(memoryOf(db), environmentId)
      .filter(
        (row) =>
          (endpointId === undefined || row.endpointId === endpointId) &&
          (eventType === undefined || row.eventType === eventType) &&
          (status === undefined || row.status === status),
      )
      .sort((one, other) => other.eventId - one.eventId || other.id - one.id)
      .filter(
        (row) =>
          before === undefined ||
          row.eventId < before.eventId ||
          (row.eventId === before.eventId && row.id < before.id),
      );
    const rows = found.slice(0, limit);
    return { rows, last: found.length > limit ? rows.at(-1) : undefined };
  },
  get: async (db, environmentId, id) => shownDeliveries(memoryOf(db), environmentId).find((row) => row.id === id),
  async attemptsOf(db, environmentId, deliveryId) {
    return memoryOf(db)
      .tables.webhookAttempts.filter((row) => row.environmentId === environmentId && row.deliveryId === deliveryId)
      .sort((one, other) => other.attempt - one.attempt)
      .slice(0, KEPT_ATTEMPTS);
  },
  statesOf: async (db, environmentId, eventIds) =>
    shownDeliveries(memoryOf(db), environmentId).filter(({ eventId }) => eventIds.includes(eventId)),
};

const KEPT_ATTEMPTS = 50;

function shownDeliveries({ tables }: Memory, environmentId: string): deliveryStore.DeliveryWithBody[] {
  return tables.webhookDeliveries
    .filter((row) => row.environmentId === environmentId)
    .flatMap((row) => {
      const event = tables.events.find(({ id }) => id === row.eventId);
      if (!event) return [];
      const { uid: eventUid, type: eventType, createdAt, body } = event;
      return [{ ...row, eventUid, eventType, createdAt, body }];
    });
}

export const webhookEndpoints: typeof webhookEndpointStore = {
  async insert(db, environmentId, { id, url, plainSignature = false, sealedSecret = null, isConfigured = false }) {
    const { tables, now } = memoryOf(db);
    const state = { enabled: true, disabledAt: null, failingSince: null, createdAt: now(), rowMac: null };
    const secrets = { sealedSecret, sealedPreviousSecret: null, previousSecretUntil: null };
    return shown(
      tables.webhookEndpoints.insert({ environmentId, id, url, plainSignature, isConfigured, ...state, ...secrets }),
    );
  },
  async list(db, environmentId, { enabledOnly }) {
    return memoryOf(db)
      .tables.webhookEndpoints.filter((row) => row.environmentId === environmentId && (row.enabled || !enabledOnly))
      .map(shown);
  },
  update: async (db, environmentId, id, patch) => change(memoryOf(db), { environmentId, id }, patch),
  async remove(db, environmentId, id) {
    const memory = memoryOf(db);
    const row = endpointOf(memory, { environmentId, id });
    if (!row) return false;
    giveUp(memory, id, 'the endpoint was deleted');
    memory.tables.webhookEndpoints.remove(row);
    return true;
  },
  async ensureConfigured(db, environmentId, url) {
    const rows = memoryOf(db).tables.webhookEndpoints.filter((row) => row.environmentId === environmentId);
    const row = rows.find(({ isConfigured }) => isConfigured) ?? rows.find((endpoint) => endpoint.url === url);
    if (!row) await webhookEndpoints.insert(db, environmentId, { id: randomUUID(), url, isConfigured: true });
    else change(memoryOf(db), row, { url, isConfigured: true, ...(row.url !== url && { enabled: true }) });
  },
  async noteOutcome(db, environmentId, id, outcome) {
    const memory = memoryOf(db);
    const row = endpointOf(memory, { environmentId, id });
    if (!row) return false;
    const failingSince = outcome === 'accepted' ? null : (row.failingSince ?? memory.now());
    memory.tables.webhookEndpoints.replace(row, { failingSince });
    const isOver = failingSince !== null && failingSince < momentIn(memory, -constantFailureDays * 86_400);
    if (!row.enabled || !(outcome === 'gone' || isOver)) return false;
    change(memory, row, { enabled: false });
    return true;
  },
};

const constantFailureDays = 5;

interface EndpointName {
  readonly environmentId: string;
  readonly id: string;
}

function endpointOf({ tables }: Memory, { environmentId, id }: EndpointName): Endpoint | undefined {
  return tables.webhookEndpoints.find((row) => row.environmentId === environmentId && row.id === id);
}

type Shown = Awaited<ReturnType<(typeof webhookEndpointStore)['insert']>>;

function shown(row: Endpoint): Shown {
  const { environmentId, id, url, enabled, plainSignature, createdAt, disabledAt, failingSince, sealedSecret } = row;
  const hasOwnSecret = sealedSecret !== null;
  return { environmentId, id, url, enabled, plainSignature, createdAt, disabledAt, failingSince, hasOwnSecret };
}

function change(memory: Memory, name: EndpointName, patch: Partial<Endpoint>): Shown | undefined {
  const row = endpointOf(memory, name);
  if (!row) return undefined;
  const { enabled, url } = patch;
  const moments = enabled === undefined ? {} : { disabledAt: enabled ? null : (row.disabledAt ?? memory.now()) };
  const changed = memory.tables.webhookEndpoints.replace(row, {
    ...patch,
    ...moments,
    ...(enabled === true && { failingSince: null }),
  });
  if (!changed.enabled) giveUp(memory, row.id, 'the endpoint was disabled');
  else if (url !== undefined) for (const waiting of waitingOf(memory, row.id)) move(memory, waiting, { url });
  return shown(changed);
}

function giveUp(memory: Memory, endpointId: string, lastError: string): void {
  for (const row of waitingOf(memory, endpointId)) move(memory, row, { status: 'dead', lastError });
}

function waitingOf({ tables }: Memory, endpointId: string): Delivery[] {
  return tables.webhookDeliveries.filter((row) => row.endpointId === endpointId && row.status === 'pending');
}

function move({ tables }: Memory, row: Delivery, patch: Partial<Delivery>): void {
  tables.webhookDeliveries.replace(row, patch);
}

export const endpointSecrets: typeof endpointSecretStore = {
  async get(db, environmentId, endpointId) {
    const memory = memoryOf(db);
    const row = endpointOf(memory, { environmentId, id: endpointId });
    if (!row) return undefined;
    const isOverlapping = row.previousSecretUntil !== null && row.previousSecretUntil > memory.now();
    const sealedPreviousSecret = isOverlapping ? row.sealedPreviousSecret : null;
    return { sealedSecret: row.sealedSecret, isOverlapping, sealedPreviousSecret };
  },
  async set(db, environmentId, endpointId, { present, previous }) {
    const memory = memoryOf(db);
    const row = endpointOf(memory, { environmentId, id: endpointId });
    const previousSecretUntil = momentIn(memory, 24 * 3_600);
    if (row)
      memory.tables.webhookEndpoints.replace(row, {
        sealedSecret: present,
        sealedPreviousSecret: previous,
        previousSecretUntil,
      });
  },
};
