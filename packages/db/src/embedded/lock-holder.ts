import { statSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

import { findProcess, processWorld } from './running-process.js';

/** The holder of a lock file, as written in it. */
export interface LockHolder {
  readonly pid: number;
  readonly startedAt: string | null;
  readonly world: string | null;
  readonly host: string;
}

/** This process as a holder. The nonce makes the text of each lock unique. */
export function describeHolder(nonce: string): string {
  const holder: LockHolder = {
    pid: process.pid,
    startedAt: findProcess(process.pid)?.startedAt ?? null,
    world: processWorld(),
    host: hostname(),
  };
  return `${JSON.stringify({ ...holder, nonce })}\n`;
}

/** A text that does not parse names no holder, so there is nothing to wait for. */
export function parseHolder(text: string): LockHolder | undefined {
  try {
    const value = JSON.parse(text) as Partial<LockHolder> | null;
    if (typeof value?.pid !== 'number') return undefined;
    return { pid: value.pid, startedAt: value.startedAt ?? null, world: value.world ?? null, host: value.host ?? '' };
  } catch {
    return undefined;
  }
}

/** Whether the process that wrote `text` into the file at `path` still lives; true in doubt. */
export async function holderLives(path: string, text: string): Promise<boolean> {
  const holder = parseHolder(text);
  if (holder === undefined) return false;
  const world = processWorld();
  if (holder.world === world) return isRunning(holder);
  if (isBeforeReboot(holder, world)) return false;
  // A pid says nothing about a holder in another container or on another machine: such a holder touches the file
  // while it lives.
  return heartbeatContinues(path, text);
}

export function readLockFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const heartbeatPatienceMs = 3_000;

function isRunning(holder: LockHolder): boolean {
  const running = findProcess(holder.pid);
  if (running === undefined) return false;
  return running.startedAt === null || holder.startedAt === null || running.startedAt === holder.startedAt;
}

function isBeforeReboot(holder: LockHolder, world: string | null): boolean {
  const bootOf = (name: string | null): string | undefined => name?.split(' ')[0];
  return holder.host === hostname() && bootOf(holder.world) !== bootOf(world);
}

async function heartbeatContinues(path: string, text: string): Promise<boolean> {
  const modifiedAt = (): number | undefined => statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  const firstSeen = modifiedAt();
  for (let waitedMs = 0; waitedMs < heartbeatPatienceMs; waitedMs += 250) {
    await delay(250);
    if (readLockFile(path) !== text) return false;
    if (modifiedAt() !== firstSeen) return true;
  }
  return false;
}
