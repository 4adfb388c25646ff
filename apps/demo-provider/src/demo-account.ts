import { createHash } from 'node:crypto';

import type { StateFile } from './state-file.js';

export interface DemoAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface DemoNote {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

export const MAX_NAME_LENGTH = 60;

/** Every name is an account. Names that differ only in spaces or case are the same account. */
export function rememberAccount(state: StateFile, givenName: string): DemoAccount {
  const name = givenName.trim().replace(/\s+/gu, ' ').slice(0, MAX_NAME_LENGTH);
  const normalized = name.toLowerCase();
  const id = `account_${createHash('sha256').update(normalized).digest('hex').slice(0, 12)}`;
  const mailbox =
    normalized
      .normalize('NFKD')
      .replace(/[^a-z0-9]+/gu, '.')
      .replace(/^\.+|\.+$/gu, '') || id;
  const account = { id, name, email: `${mailbox}@demo.example` };
  state.records.set(`Account:${id}`, { payload: account, expiresAtMs: null });
  state.touch();
  return account;
}

export function findAccount(state: StateFile, id: string): DemoAccount | undefined {
  const payload = state.records.get(`Account:${id}`)?.payload;
  if (!payload) return undefined;
  return { id, name: String(payload['name']), email: String(payload['email']) };
}

export function notesOf(account: DemoAccount): readonly DemoNote[] {
  return [
    { id: `${account.id}_1`, title: 'Welcome', body: `This note belongs to ${account.name}.` },
    { id: `${account.id}_2`, title: 'Groceries', body: 'Bread, olives, a lemon.' },
    { id: `${account.id}_3`, title: 'Idea', body: 'Let other products read my notes, but never my password.' },
  ];
}
