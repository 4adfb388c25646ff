import { readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { expect, test, vi } from 'vitest';

import { runScript } from '../../test/run-script.js';
import { temporaryDirectory } from '../../test/temporary-directory.js';
import { lockDataDirectory } from './data-directory-lock.js';
import { findProcess, processWorld } from './running-process.js';

// These tests start and kill processes, which is slow on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const script = 'lock-directory.script.ts';

test('refuses a second start with the pid of the holder', async () => {
  await using folder = await temporaryDirectory();
  await using holder = runScript(script, [folder.path]);
  await holder.lineStarting('locked');
  await expect(lockDataDirectory(folder.path)).rejects.toMatchObject({
    reason: 'held',
    message: `The data directory ${folder.path} is in use by process ${holder.pid}. Stop it first, or set HOLDFAST_DATA_DIR to another folder.`,
  });
});

test('refuses a second start in the same process', async () => {
  await using folder = await temporaryDirectory();
  const lock = await lockDataDirectory(folder.path);
  await expect(lockDataDirectory(folder.path)).rejects.toMatchObject({ reason: 'held' });
  lock.release();
  (await lockDataDirectory(folder.path)).release();
  expect(readdirSync(folder.path)).toEqual([]);
});

test('takes over the lock of a killed holder', async () => {
  await using folder = await temporaryDirectory();
  await using holder = runScript(script, [folder.path]);
  await holder.lineStarting('locked');
  await holder.kill('SIGKILL');
  const lock = await lockDataDirectory(folder.path);
  lock.release();
});

test('takes over the lock when another process has got the pid since', async () => {
  await using folder = await temporaryDirectory();
  writeLock(folder.path, { pid: process.pid, startedAt: '1' });
  (await lockDataDirectory(folder.path)).release();
});

test('takes over the lock of an earlier boot', async () => {
  await using folder = await temporaryDirectory();
  writeLock(folder.path, { world: `another-boot ${processWorld()?.split(' ')[1]}` });
  (await lockDataDirectory(folder.path)).release();
});

test('keeps the lock of a holder in another container while it touches the file', async () => {
  await using folder = await temporaryDirectory();
  const lock = await lockDataDirectory(folder.path);
  // The heartbeat of `lock` continues; only the name of its container changes.
  writeLock(folder.path, { pid: 1, world: `${processWorld()?.split(' ')[0]} pid:[1]`, host: 'elsewhere' });
  await expect(lockDataDirectory(folder.path)).rejects.toThrow('in use by process 1 on elsewhere');
  lock.release();
});

test('a holder in another container that no longer touches the file is taken for dead', async () => {
  await using folder = await temporaryDirectory();
  writeLock(folder.path, { pid: 1, world: `${processWorld()?.split(' ')[0]} pid:[1]`, host: 'elsewhere' });
  (await lockDataDirectory(folder.path)).release();
});

test('passes a stale lock to one of many that race for it', async () => {
  await using folder = await temporaryDirectory();
  writeLock(folder.path, { startedAt: '1' });
  // The guard file of a take-over that was killed half-way exists as well.
  writeLock(folder.path, { startedAt: '2' }, 'holdfast.lock.takeover');
  const startAt = String(Date.now() + 2_500);
  const racers = Array.from({ length: 6 }, () => runScript(script, [folder.path, startAt]));
  try {
    const answers = await Promise.all(
      racers.map(async (racer) => Promise.race([racer.lineStarting('locked'), racer.lineStarting('The data')])),
    );
    expect(answers.filter((answer) => answer === 'locked')).toHaveLength(1);
    const winner = racers[answers.indexOf('locked')];
    expect(answers.filter((answer) => answer.includes(`in use by process ${winner?.pid}.`))).toHaveLength(5);
  } finally {
    await Promise.all(racers.map((racer) => racer.kill('SIGKILL')));
  }
});

function writeLock(folder: string, holder: object, name = 'holdfast.lock'): void {
  const own = { ...findProcess(process.pid), world: processWorld(), host: hostname() };
  writeFileSync(join(folder, name), JSON.stringify({ ...own, ...holder }));
}
