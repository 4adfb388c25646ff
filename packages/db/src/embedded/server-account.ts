import { chmodSync, chownSync, lchownSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { canReach, canRun, mayEnter } from './reach.js';
import { canRunAs, type ServerAccount } from './run-as.js';
import { findUser, hasName, type User } from './system-users.js';

export interface ServerPaths {
  readonly dataDir: string;
  /** PostgreSQL's directory, inside dataDir. */
  readonly clusterDir: string;
  /** The binary at the place where npm put it. */
  readonly program: string;
}

/** Decides the account for this data and gives it the existing files. */
export function chooseServerAccount(paths: ServerPaths): ServerAccount {
  if (process.geteuid?.() !== 0) return chooseForUser(paths);
  const account = chooseForRoot(paths);
  if (account.kind === 'other') giveTo(account, paths);
  if (account.kind === 'namespace') giveTo({ uid: 0, gid: 0 }, paths);
  return account;
}

/** The owner uid of this account's files, as seen from this process. */
export function fileOwnerOf(account: ServerAccount): User | undefined {
  return account.kind === 'other' ? { uid: account.uid, gid: account.gid } : undefined;
}

function chooseForUser({ dataDir, clusterDir }: ServerPaths): ServerAccount {
  const uid = process.geteuid?.();
  const owner = statSync(clusterDir, { throwIfNoEntry: false })?.uid;
  if (owner !== undefined && uid !== undefined && owner !== uid) {
    throw new EmbeddedPostgresError(
      'unusable_directory',
      `The data in ${dataDir} belongs to another user (uid ${owner}). ` +
        'Start as that user, or set HOLDFAST_DATA_DIR to a folder of your own.',
    );
  }
  if (uid === undefined || hasName(uid)) return { kind: 'own' };
  const inNamespace = findNamespace();
  if (inNamespace !== undefined) return inNamespace;
  throw new EmbeddedPostgresError(
    'unusable_directory',
    `PostgreSQL does not run as a user without a name (uid ${uid}). ` +
      'Give the user an entry in /etc/passwd, or set HOLDFAST_DATABASE_URL to a PostgreSQL of your own.',
  );
}

function chooseForRoot({ dataDir, clusterDir, program }: ServerPaths): ServerAccount {
  // This process owns the data directory, but not the folders above it.
  const reaching = (users: readonly (number | string | undefined)[]): readonly ServerAccount[] =>
    users.flatMap(asOther).filter((account) => canReach(account, dirname(dataDir)));

  const clusterOwner = statSync(clusterDir, { throwIfNoEntry: false })?.uid;
  const [owner] = reaching([clusterOwner, statSync(dataDir).uid]);
  if (owner !== undefined) return owner;
  const strangers = reaching(['postgres', 'nobody']);
  // Files that already belong to root were created in a namespace, and stay there while that is possible. Otherwise
  // the namespace is for folders that only root can reach, and it saves copying binaries inside such a folder.
  const stranger = clusterOwner === 0 ? undefined : strangers.find((account) => canRun(account, program));
  const account = stranger ?? findNamespace() ?? strangers[0];
  if (account !== undefined) return account;
  throw new EmbeddedPostgresError(
    'unusable_directory',
    `PostgreSQL does not run as root, and no other user can reach ${dataDir}. ` +
      'Set HOLDFAST_DATA_DIR to a folder that the user postgres or nobody can reach, for example /var/lib/holdfast.',
  );
}

function asOther(user: number | string | undefined): readonly ServerAccount[] {
  const found = user === undefined || user === 0 ? undefined : findUser(String(user));
  return found === undefined ? [] : [{ kind: 'other', ...found }];
}

function findNamespace(): ServerAccount | undefined {
  const nobody = findUser('nobody');
  if (nobody === undefined) return undefined;
  const account: ServerAccount = { kind: 'namespace', ...nobody };
  return canRunAs(account) ? account : undefined;
}

function giveTo(owner: User, { dataDir, clusterDir }: ServerPaths): void {
  const folder = statSync(dataDir);
  if (owner.uid !== 0 && !mayEnter(owner, dataDir)) {
    // The folder also holds the key file: the account may enter it, but not list it.
    chownSync(dataDir, folder.uid, owner.gid);
    chmodSync(dataDir, (folder.mode & 0o7707) | 0o010);
  }
  const cluster = statSync(clusterDir, { throwIfNoEntry: false });
  if (cluster !== undefined && cluster.uid !== owner.uid) chownTree(clusterDir, owner);
}

function chownTree(path: string, owner: User): void {
  lchownSync(path, owner.uid, owner.gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) chownTree(child, owner);
    else lchownSync(child, owner.uid, owner.gid);
  }
}
