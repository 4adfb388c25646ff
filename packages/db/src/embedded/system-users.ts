import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';

export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Finds a user by name or by number; undefined for a number without a name, under which initdb refuses to work. */
export function findUser(user: string): User | undefined {
  return findInFile(user) ?? askSystem(user);
}

/** Whether the account of this process has a name. */
export function hasName(uid: number): boolean {
  return uid === process.geteuid?.() ? ownInfo() !== undefined : findUser(String(uid)) !== undefined;
}

const USERS_FILE = '/etc/passwd';

function findInFile(user: string): User | undefined {
  for (const line of readUsers().split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if ((name === user || uid === user) && uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

function readUsers(): string {
  try {
    return readFileSync(USERS_FILE, 'utf8');
  } catch {
    return '';
  }
}

function ownInfo(): User | undefined {
  try {
    return userInfo();
  } catch {
    // getpwuid_r(3) found no entry.
    return undefined;
  }
}

// A directory service knows users that no file lists. Node asks the C library about its own account only, so a child
// process becomes that user first, which only root can do. `id` would do the same where it is installed.
const BECOME = `const [, user] = process.argv; process.setuid(/^\\d+$/.test(user) ? Number(user) : user);
const { uid, gid } = require('node:os').userInfo(); process.stdout.write(uid + ':' + gid);`;

function askSystem(user: string): User | undefined {
  if (process.geteuid?.() !== 0) return undefined;
  const { status, stdout } = spawnSync(process.execPath, ['-e', BECOME, user], {
    encoding: 'utf8',
    env: {},
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [uid, gid] = stdout.split(':').map(Number);
  return status === 0 && uid !== undefined && gid !== undefined ? { uid, gid } : undefined;
}
