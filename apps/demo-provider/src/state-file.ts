import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

import * as z from 'zod';

const recordSchema = z.object({
  payload: z.record(z.string(), z.unknown()),
  expiresAtMs: z.number().nullable(),
});

const stateSchema = z.object({
  version: z.literal(1),
  clientId: z.string(),
  clientSecret: z.string(),
  cookieKey: z.string(),
  signingKey: z.record(z.string(), z.unknown()),
  records: z.record(z.string(), recordSchema),
});

type StateRecord = z.output<typeof recordSchema>;
type StoredState = z.output<typeof stateSchema>;

/** The state that survives a restart: the provider's identity, and the authorization server's records by key. */
export interface StateFile extends Omit<StoredState, 'version' | 'records'> {
  readonly records: Map<string, StateRecord>;
  /** Marks `records` as changed. */
  readonly touch: () => void;
  /** Resolves once every change so far is in the file. Changes made during a write share the next one. */
  readonly flush: () => Promise<void>;
}

export async function openStateFile(path: string): Promise<StateFile> {
  const stored = await readState(path);
  const { records: storedRecords, ...identity } = stored ?? createIdentity();
  const records = new Map(Object.entries(storedRecords));
  let changed = stored === undefined;
  let writing: Promise<void> | undefined;

  async function flush(): Promise<void> {
    while (changed || writing) {
      writing ??= write();
      await writing;
    }
  }

  async function write(): Promise<void> {
    changed = false;
    try {
      removeExpired(records);
      await replaceFile(path, JSON.stringify({ ...identity, records: Object.fromEntries(records) }));
    } catch (error) {
      changed = true;
      throw error;
    } finally {
      writing = undefined;
    }
  }

  await flush();
  return { ...identity, records, touch: () => void (changed = true), flush };
}

async function readState(path: string): Promise<StoredState | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch {
    // A cause would quote the file, which holds secrets.
    throw new Error(`The demo provider cannot read its state in ${path}. Delete that file to start with an empty one.`);
  }
}

function createIdentity(): StoredState {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    version: 1,
    clientId: `demo-${randomUUID()}`,
    clientSecret: randomBytes(32).toString('base64url'),
    cookieKey: randomBytes(32).toString('base64url'),
    signingKey: { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'ES256', use: 'sig' },
    records: {},
  };
}

function removeExpired(records: Map<string, StateRecord>): void {
  const now = Date.now();
  for (const [key, { expiresAtMs }] of records) {
    if (expiresAtMs !== null && expiresAtMs <= now) records.delete(key);
  }
}

/** Replaces the file atomically, so that a reader, and a restart after a kill, sees the old file or the new one. */
async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.tmp`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
