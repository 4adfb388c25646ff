import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { findObstacles, platformFault, spaceFault, writeFault } from '../preflight.mjs';

const present = { isNew: false, mustBuild: false };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-preflight-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

async function takenPort(): Promise<{ readonly port: number; readonly close: () => void }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}

test('names the port when the server or the demo provider cannot use it', async () => {
  const taken = await takenPort();
  const env = { HOLDFAST_DATA_DIR: folder };
  expect(await findObstacles({ ...env, HOLDFAST_PORT: String(taken.port), HOLDFAST_DEMO: '0' }, present)).toEqual([
    `Port ${taken.port} is in use. Stop what listens there, or choose another HOLDFAST_PORT.`,
  ]);
  expect(
    await findObstacles({ ...env, HOLDFAST_PORT: String(taken.port - 1), NODE_ENV: 'production' }, present),
  ).toEqual([]);
  expect(await findObstacles({ ...env, HOLDFAST_PORT: String(taken.port - 1) }, present)).toContain(
    `The demo provider needs port ${taken.port}, which is in use. Choose another HOLDFAST_PORT, or set HOLDFAST_DEMO=0.`,
  );
  taken.close();
});

test('leaves an invalid port to the configuration', async () => {
  expect(await findObstacles({ HOLDFAST_DATA_DIR: folder, HOLDFAST_PORT: 'x' }, present)).toEqual([]);
});

test('names the data directory when it cannot be created', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(writeFault(join(folder, 'file', 'data'), 'The data directory')).toBe(
    `The data directory cannot be made: ${join(folder, 'file')} is not a folder.`,
  );
  expect(writeFault(join(folder, 'new', 'data'), 'The data directory')).toBeUndefined();
});

test.skipIf(process.geteuid?.() === 0)('names a folder that this user may not write to', () => {
  chmodSync(folder, 0o500);
  expect(writeFault(join(folder, 'data'), 'The data directory')).toBe(
    `The data directory cannot be written: this user may not write to ${folder}.`,
  );
});

test('does not check the data directory when HOLDFAST_DATABASE_URL is set', async () => {
  writeFileSync(join(folder, 'file'), '');
  const env = { HOLDFAST_DATA_DIR: join(folder, 'file', 'data'), HOLDFAST_PORT: 'x' };
  expect(await findObstacles(env, present)).toHaveLength(1);
  expect(await findObstacles({ ...env, HOLDFAST_DATABASE_URL: 'postgres://db.example/holdfast' }, present)).toEqual([]);
});

test('says how much space is needed when there is too little', () => {
  expect(spaceFault(folder, 1e18)).toMatch(
    new RegExp(`^There is too little free space for ${folder}: \\d+ MB, and 1000000000000 MB are needed\\.$`),
  );
  expect(spaceFault(join(folder, 'not', 'there'), 1)).toBeUndefined();
});

test('names the platform when PostgreSQL has no binaries for it', () => {
  expect(platformFault('linux-ia32')).toContain('There is no bundled PostgreSQL for this platform (linux-ia32');
  expect(platformFault(`${process.platform}-${process.arch}`)).toBeUndefined();
});
