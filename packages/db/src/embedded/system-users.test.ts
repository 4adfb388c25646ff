import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { findUser, hasName } from './system-users.js';

const isRoot = process.geteuid?.() === 0;

test('finds a user by name and by number', () => {
  expect(findUser('root')).toEqual({ uid: 0, gid: 0 });
  expect(findUser('0')).toEqual({ uid: 0, gid: 0 });
});

test.each(['no-such-user', '4294900000', '', 'root:x', "root'; touch x"])('finds nobody for "%s"', (user) => {
  expect(findUser(user)).toBeUndefined();
});

test('reports whether a number has a name', () => {
  expect(hasName(process.geteuid?.() ?? 0)).toBe(true);
  expect(hasName(4_294_900_000)).toBe(false);
});

test('needs no program in the path', () => {
  const script = `const { findUser } = await import(${JSON.stringify(new URL('system-users.ts', import.meta.url).href)});
    process.stdout.write(JSON.stringify([findUser('root'), findUser('no-such-user') ?? null]));`;
  const tsx = import.meta.resolve('tsx');
  const args = ['--conditions=@holdfast/source', '--import', tsx, '--input-type=module', '-e', script];
  const { stdout } = spawnSync(process.execPath, args, {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { PATH: '/nowhere' },
    encoding: 'utf8',
  });
  expect(JSON.parse(stdout)).toEqual([{ uid: 0, gid: 0 }, null]);
});

test.runIf(isRoot)('asks the system about a user whom the file does not list', () => {
  // The C library resolves root by its number as well as by any name that it knows.
  expect(findUser('00')).toEqual({ uid: 0, gid: 0 });
});
