import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

import { generateRootKey, parseRootKeys, VaultError, type RootKeyRing } from '@holdfast/vault';

import type { Config } from './config.js';
import { EXIT, StartError } from './start-error.js';

const FILE = 'encryption-keys';

/** The root keys, and whether this start made them. */
export interface LoadedRootKeys {
  readonly ring: RootKeyRing;
  readonly path: string | null;
  readonly isNew: boolean;
}

/**
 * The root keys of the configuration, or of the key file beside the embedded database; made once, for a database that holds
 * nothing sealed yet.
 * @throws StartError in one plain sentence
 */
export function loadRootKeys(
  config: Pick<Config, 'rootKeys' | 'databaseUrl' | 'dataDir'>,
  hasSealedData: boolean,
): LoadedRootKeys {
  const path = join(config.dataDir, FILE);
  const hasFile = config.databaseUrl === null && existsSync(path);
  if (config.rootKeys) {
    if (hasFile)
      throw refuse(
        `There are two sources of encryption keys: HOLDFAST_ENCRYPTION_KEYS and ${path}. Put what the file holds behind the new key in the variable and move the file away, or remove the variable.`,
      );
    return { ring: config.rootKeys, path: null, isNew: false };
  }
  if (hasFile) return { ring: readKeyFile(path), path, isNew: false };
  if (hasSealedData) {
    throw refuse(
      `The key file ${path} is missing, and without it nothing in the database can be opened. Put it back from your backup, or set HOLDFAST_ENCRYPTION_KEYS.`,
    );
  }
  writeKeyFile(path, generateRootKey('k1'));
  return { ring: readKeyFile(path), path, isNew: true };
}

function readKeyFile(path: string): RootKeyRing {
  const { mode } = statSync(path);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw refuse(
      `The key file ${path} can be read by others (mode ${(mode & 0o777).toString(8)}). Close it with: chmod 600 ${path}`,
    );
  }
  try {
    return parseRootKeys(readFileSync(path, 'utf8').trim());
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    throw refuse(`The key file ${path} is damaged. Put it back from your backup.`, error);
  }
}

// The name appears with its whole content or not at all, and is on the disk before anything is sealed with it.
function writeKeyFile(path: string, text: string): void {
  const unnamed = `${path}.${process.pid}`;
  const file = openSync(unnamed, 'wx', 0o600);
  try {
    writeSync(file, `${text}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(unnamed, path);
    syncFolder(path);
  } finally {
    rmSync(unnamed);
  }
}

function syncFolder(path: string): void {
  const folder = openSync(join(path, '..'), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function refuse(message: string, cause?: unknown): StartError {
  return new StartError(EXIT.configuration, message, cause === undefined ? undefined : { cause });
}
