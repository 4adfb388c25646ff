import type { environmentStore, TableRow } from '@holdfast/db';

import { memoryOf, momentIn, type Memory } from './memory.js';

type Environment = TableRow<'environments'>;

const previousSecretHours = 24;

export const environments: typeof environmentStore = {
  async create(db, { id, name, sealedWebhookSecret }) {
    const { tables, now } = memoryOf(db);
    tables.environments.insert({
      id,
      name,
      sealedWebhookSecret,
      sealedPreviousWebhookSecret: null,
      previousWebhookSecretUntil: null,
      onAuthCreation: true,
      onAuthRefreshError: true,
      onConnectionDeletion: false,
      overridePlainSignature: false,
      allowedOrigins: [],
      requiresCompletion: false,
      productName: null,
      productUrl: null,
      logo: null,
      accentColor: null,
      createdAt: now(),
      rowMac: null,
    });
    return { id, name, sealedWebhookSecret };
  },
  async getByName(db, name) {
    const row = memoryOf(db).tables.environments.find((environment) => environment.name === name);
    return row && recordOf(row);
  },
  async list(db) {
    return memoryOf(db)
      .tables.environments.filter(() => true)
      .map(recordOf);
  },
  async rename(db, environmentId, name) {
    change(memoryOf(db), environmentId, { name });
  },
  // Transactions run one after another, so that nothing else has to be locked.
  lockNames: async () => undefined,
  lock: async () => undefined,
  async setWebhookSecret(db, environmentId, secrets) {
    const memory = memoryOf(db);
    const previousWebhookSecretUntil = momentIn(memory, previousSecretHours * 3_600);
    change(memory, environmentId, { ...secrets, previousWebhookSecretUntil });
  },
  async webhookSecrets(db, environmentId) {
    const memory = memoryOf(db);
    const row = read(memory, environmentId);
    const isOverlapping = row.previousWebhookSecretUntil !== null && row.previousWebhookSecretUntil > memory.now();
    return { present: row.sealedWebhookSecret, previous: isOverlapping ? row.sealedPreviousWebhookSecret : null };
  },
  webhookSettings: async (db, environmentId) => webhookSettingsIn(read(memoryOf(db), environmentId)),
  updateWebhookSettings: async (db, environmentId, patch) =>
    webhookSettingsIn(change(memoryOf(db), environmentId, patch)),
  connectSettings: async (db, environmentId) => connectSettingsIn(read(memoryOf(db), environmentId)),
  updateConnectSettings: async (db, environmentId, patch) =>
    connectSettingsIn(change(memoryOf(db), environmentId, patch)),
  async listAllowedOrigins(db) {
    return memoryOf(db)
      .tables.environments.filter(() => true)
      .map(({ allowedOrigins }) => allowedOrigins);
  },
  async resealWebhookSecrets(db, environmentId, secrets) {
    change(memoryOf(db), environmentId, secrets);
  },
};

function recordOf({
  id,
  name,
  sealedWebhookSecret,
}: Environment): Pick<Environment, 'id' | 'name' | 'sealedWebhookSecret'> {
  return { id, name, sealedWebhookSecret };
}

export function read({ tables }: Memory, environmentId: string): Environment {
  const row = tables.environments.find(({ id }) => id === environmentId);
  if (!row) throw new Error('this environment does not exist');
  return row;
}

function change(memory: Memory, environmentId: string, patch: Partial<Environment>): Environment {
  return memory.tables.environments.replace(read(memory, environmentId), patch);
}

function webhookSettingsIn({
  onAuthCreation,
  onAuthRefreshError,
  onConnectionDeletion,
  overridePlainSignature,
}: Environment): Awaited<ReturnType<typeof environments.webhookSettings>> {
  return { onAuthCreation, onAuthRefreshError, onConnectionDeletion, overridePlainSignature };
}

function connectSettingsIn({
  allowedOrigins,
  requiresCompletion,
  productName,
  productUrl,
  logo,
  accentColor,
}: Environment): Awaited<ReturnType<typeof environments.connectSettings>> {
  return { allowedOrigins, requiresCompletion, productName, productUrl, logo, accentColor };
}
