import { statSync } from 'node:fs';
import { dirname } from 'node:path';

import type { ServerAccount } from './run-as.js';

/** Whether the account may enter every folder on the path, judged by their modes. */
export function canReach(account: ServerAccount, path: string): boolean {
  if (account.kind !== 'other') return true;
  for (let folder = path; ; folder = dirname(folder)) {
    if (!mayEnter(account, folder)) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** Whether the account may read and run the program in its place. */
export function canRun(account: ServerAccount, program: string): boolean {
  if (account.kind !== 'other') return true;
  return canReach(account, dirname(program)) && (statSync(program).mode & 0o005) === 0o005;
}

/** Judged by the mode of this folder only. */
export function mayEnter(user: { readonly uid: number; readonly gid: number }, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
