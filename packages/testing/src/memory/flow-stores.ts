import type {
  authorizationFlowStore,
  AuthorizationFlowRecord,
  openFlowStore,
  outcomeReportStore,
  TableRow,
} from '@holdfast/db';

import { read } from './environment-store.js';
import { memoryOf, momentIn, sameBytes, type Memory } from './memory.js';

type Flow = TableRow<'authorizationFlows'>;

const AWAITS_COMPLETION: typeof authorizationFlowStore.AWAITS_COMPLETION = 'completion_pending';
const PENDING: typeof authorizationFlowStore.PENDING = 'approval_pending';

export const authorizationFlows: typeof authorizationFlowStore = {
  AWAITS_COMPLETION,
  PENDING,
  async insert(db, environmentId, { ttlSeconds, ...input }) {
    const memory = memoryOf(db);
    memory.tables.authorizationFlows.insert({
      ...input,
      environmentId,
      stateHash: null,
      browserHash: null,
      status: 'created',
      resultConnectionId: null,
      errorCode: null,
      errorMessage: null,
      createdAt: memory.now(),
      expiresAt: momentIn(memory, ttlSeconds),
      startedAt: null,
      claimedAt: null,
      finishedAt: null,
      askedAt: null,
      rowMac: null,
    });
  },
  async bind(db, environmentId, id, input) {
    const memory = memoryOf(db);
    const flow = byId(memory, environmentId, id);
    if (flow?.status !== 'started' || flow.stateHash !== null) return false;
    memory.tables.authorizationFlows.replace(flow, input);
    return true;
  },
  async replaceSecrets(db, environmentId, id, { from, to }) {
    const memory = memoryOf(db);
    const flow = byId(memory, environmentId, id);
    if (!flow || !['started', 'claimed'].includes(flow.status) || isOver(memory, flow)) return false;
    if (flow.stateHash === null || !sameBytes(flow.sealedSecrets, from)) return false;
    memory.tables.authorizationFlows.replace(flow, { sealedSecrets: to });
    return true;
  },
  async claimStart(db, startCodeHash) {
    const holds = (flow: Flow): boolean => sameBytes(flow.startCodeHash, startCodeHash);
    return claim(memoryOf(db), { holds, expected: 'created' }, { status: 'started', startedAt: memoryOf(db).now() });
  },
  async claim(db, stateHash) {
    const holds = (flow: Flow): boolean => sameBytes(flow.stateHash, stateHash);
    const patch = { status: 'claimed' as const, claimedAt: memoryOf(db).now(), sealedSecrets: null };
    return claim(memoryOf(db), { holds, expected: 'started' }, patch);
  },
  async get(db, environmentId, id) {
    const flow = byId(memoryOf(db), environmentId, id);
    return flow && recordOf(memoryOf(db), flow);
  },
  async getByState(db, stateHash) {
    const flow = memoryOf(db).tables.authorizationFlows.find((row) => sameBytes(row.stateHash, stateHash));
    return flow && recordOf(memoryOf(db), flow);
  },
  async finish(db, environmentId, id, outcome) {
    const memory = memoryOf(db);
    const flow = byId(memory, environmentId, id);
    if (!flow || flow.status === 'success' || flow.status === 'failed') return false;
    const isFailed = outcome.status === 'failed';
    const waits = isFailed ? null : outcome.awaitsCompletion ? AWAITS_COMPLETION : outcome.isPending ? PENDING : null;
    end(memory, flow, {
      status: outcome.status,
      resultConnectionId: isFailed ? null : outcome.connectionId,
      errorCode: isFailed ? outcome.errorCode : waits,
      errorMessage: isFailed ? outcome.errorMessage : null,
    });
    return true;
  },
};

function byId({ tables }: Memory, environmentId: string, id: string): Flow | undefined {
  return tables.authorizationFlows.find((flow) => flow.environmentId === environmentId && flow.id === id);
}

function isOver(memory: Memory, { expiresAt }: Flow): boolean {
  return expiresAt <= memory.now();
}

type Claimed = Awaited<ReturnType<(typeof authorizationFlowStore)['claim']>>;

function claim(
  memory: Memory,
  { holds, expected }: { readonly holds: (flow: Flow) => boolean; readonly expected: Flow['status'] },
  patch: Partial<Flow>,
): Claimed {
  const flow = memory.tables.authorizationFlows.find(holds);
  if (!flow) return { kind: 'unknown' };
  if (flow.status !== expected) return { kind: 'already_used' };
  if (isOver(memory, flow)) return { kind: 'expired' };
  const claimed = memory.tables.authorizationFlows.replace(flow, patch);
  // The secrets are given out here for the last time.
  return { kind: 'claimed', flow: recordOf(memory, { ...claimed, sealedSecrets: flow.sealedSecrets }) };
}

function recordOf(memory: Memory, flow: Flow): AuthorizationFlowRecord {
  const { tables } = memory;
  const session = tables.connectSessions.find(({ id }) => id === flow.sessionId);
  const integration = tables.integrations.find(({ id }) => id === flow.integrationRowId);
  return {
    ...flow,
    environmentName: read(memory, flow.environmentId).name,
    integrationKey: integration?.uniqueKey ?? '',
    webhookUrlOverride: session?.hasWebhookOverride === true ? session.webhookUrlOverride : null,
    language: session?.language ?? null,
    expired: isOver(memory, flow),
  };
}

type Ended = Pick<Flow, 'status' | 'resultConnectionId' | 'errorCode' | 'errorMessage'>;

function end(memory: Memory, flow: Flow, ended: Ended): void {
  const { tables, now } = memory;
  tables.authorizationFlows.replace(flow, { ...ended, finishedAt: now(), sealedSecrets: null });
  if (flow.wsClientId === null) return;
  report(memory, {
    wsClientId: flow.wsClientId,
    providerConfigKey: tables.integrations.find(({ id }) => id === flow.integrationRowId)?.uniqueKey ?? null,
    connectionId: ended.resultConnectionId,
    errorCode: ended.errorCode,
    errorMessage: ended.errorMessage,
  });
}

function report({ tables, now }: Memory, row: Omit<TableRow<'outcomeReports'>, 'createdAt'>): void {
  if (!tables.outcomeReports.find(({ wsClientId }) => wsClientId === row.wsClientId))
    tables.outcomeReports.insert({ ...row, createdAt: now() });
}

export const outcomeReports: typeof outcomeReportStore = {
  insert: async (db, row) => report(memoryOf(db), row),
  async take(db, wsClientIds) {
    const { outcomeReports: table } = memoryOf(db).tables;
    const taken = table.filter(({ wsClientId }) => wsClientIds.includes(wsClientId));
    for (const row of taken) table.remove(row);
    return taken;
  },
  async listAwaited(db, wsClientIds) {
    const flows = memoryOf(db).tables.authorizationFlows.filter(() => true);
    return wsClientIds.filter((id) => flows.some(({ wsClientId }) => wsClientId === id));
  },
  async reportOverdue(db, wsClientIds, errorMessage) {
    const memory = memoryOf(db);
    const overdue = memory.tables.authorizationFlows.filter(
      (flow) =>
        flow.wsClientId !== null &&
        wsClientIds.includes(flow.wsClientId) &&
        (flow.status === 'created' || flow.status === 'started') &&
        isOver(memory, flow),
    );
    for (const flow of overdue)
      end(memory, flow, { status: 'failed', resultConnectionId: null, errorCode: 'flow_expired', errorMessage });
  },
};

export const openFlows: typeof openFlowStore = {
  async getByStartCode(db, startCodeHash) {
    const memory = memoryOf(db);
    const { tables } = memory;
    const flow = tables.authorizationFlows.find((row) => sameBytes(row.startCodeHash, startCodeHash));
    const integration = tables.integrations.find(({ id }) => id === flow?.integrationRowId);
    if (!flow || !integration || integration.deletedAt !== null) return { kind: 'unknown' };
    if (flow.status !== 'created') return { kind: 'already_used' };
    if (isOver(memory, flow)) return { kind: 'expired' };
    const environment = read(memory, flow.environmentId);
    const session = tables.connectSessions.find(({ id }) => id === flow.sessionId);
    return {
      kind: 'waiting',
      start: {
        environmentId: flow.environmentId,
        id: flow.id,
        embeddedIn: flow.embeddedIn,
        askedAt: flow.askedAt,
        environmentName: environment.name,
        productName: session?.appearance?.product_name ?? environment.productName,
        allowedOrigins: environment.allowedOrigins,
        integrationName: integration.displayName,
        provider: integration.provider,
        tags: session?.tags ?? null,
        endUser: session?.endUser ?? null,
        targetConnection: flow.targetConnection,
        language: session?.language ?? null,
      },
    };
  },
  async markAsked(db, environmentId, id) {
    const memory = memoryOf(db);
    const flow = byId(memory, environmentId, id);
    if (flow) memory.tables.authorizationFlows.replace(flow, { askedAt: flow.askedAt ?? memory.now() });
  },
  async listBeyond(db, environmentId, owner, newest) {
    const memory = memoryOf(db);
    const open = memory.tables.authorizationFlows.filter(
      (flow) =>
        flow.environmentId === environmentId &&
        ('sessionId' in owner ? flow.sessionId === owner.sessionId : flow.endUserKey === owner.endUserKey) &&
        (flow.status === 'created' || flow.status === 'started') &&
        !isOver(memory, flow),
    );
    return open.slice(0, Math.max(0, open.length - newest)).map(({ id }) => id);
  },
  async countTries(db, environmentId, { flowId, integrationRowId, sessionId, endUserKey }) {
    const memory = memoryOf(db);
    const hourAgo = momentIn(memory, -3_600);
    return memory.tables.authorizationFlows.filter(
      (flow) =>
        flow.environmentId === environmentId &&
        flow.integrationRowId === integrationRowId &&
        flow.createdAt > hourAgo &&
        (flow.status === 'claimed' || (flow.status === 'failed' && flow.errorCode === 'provider_refused')) &&
        flow.id !== flowId &&
        ((sessionId !== null && flow.sessionId === sessionId) ||
          (endUserKey !== null && flow.endUserKey === endUserKey)),
    ).length;
  },
  lockOwner: async () => undefined,
};
