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

/** The root keys, and whether this start generated them. */
export interface LoadedRootKeys {
  readonly ring: RootKeyRing;
  readonly path: string | null;
  readonly isNew: boolean;
}

/**
 * The root keys from the configuration, or from the key file next to the embedded database, which is created once,
 * for a database that contains nothing sealed yet.
 * @throws StartError with one plain sentence
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
        `There are two sources of encryption keys: HOLDFAST_ENCRYPTION_KEYS and ${path}. Append the content of the file to the variable, after the new key, and move the file to another folder, or remove the variable.`,
      );
    return { ring: config.rootKeys, path: null, isNew: false };
  }
  if (hasFile) return { ring: readKeyFile(path), path, isNew: false };
  if (hasSealedData) {
    throw refuse(
      `The key file ${path} is missing, and without it no secret in the database can be opened. Restore it from your backup, or set HOLDFAST_ENCRYPTION_KEYS.`,
    );
  }
  writeKeyFile(path, generateRootKey('k1'));
  return { ring: readKeyFile(path), path, isNew: true };
}

function readKeyFile(path: string): RootKeyRing {
  const { mode } = statSync(path);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw refuse(
      `The key file ${path} is readable by others (mode ${(mode & 0o777).toString(8)}). Restrict it with: chmod 600 ${path}`,
    );
  }
  try {
    return parseRootKeys(readFileSync(path, 'utf8').trim());
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    throw refuse(`The key file ${path} is damaged. Restore it from your backup.`, error);
  }
}

// The file appears with its whole content or not at all, and is on disk before anything is sealed with it.
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
