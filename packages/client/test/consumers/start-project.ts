import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { expect } from 'vitest';

import { packPackages, unpack } from '../pack.js';

const run = promisify(execFile);
/** Installed packages are kept between runs. Not below a `node_modules`, where Jest finds no tests. */
const STORE = join(tmpdir(), `holdfast-consumers-${userInfo().uid}`);
/** Not in the catalog of the workspace, which would install all of them for every `npm test`. */
const VERSIONS: Readonly<Record<string, string>> = {
  '@nestjs/common': '11.2.10',
  '@nestjs/core': '11.2.10',
  '@nestjs/platform-express': '11.2.10',
  bun: '1.4.5',
  deno: '2.9.6',
  jest: '30.5.2',
  next: '16.4.6',
  react: '19.3.1',
  'react-dom': '19.3.1',
  'reflect-metadata': '0.2.2',
  rxjs: '7.8.2',
  typescript: '5.4.5',
  workerd: '1.20261117.1',
};

export interface Project extends AsyncDisposable {
  readonly folder: string;
  /** The `node_modules` with the installed packages. */
  readonly packages: string;
}

/** A project beside packages from the registry, with the packed client. */
export async function startProject(
  names: readonly string[],
  files: Readonly<Record<string, string>>,
): Promise<Project> {
  const consumer = await install(names);
  const folder = await mkdtemp(join(consumer, 'project-'));
  await unpack(await packedOnce(), 'client', folder);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return {
    folder,
    packages: join(consumer, 'node_modules'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

let packed: Promise<string> | undefined;

async function packedOnce(): Promise<string> {
  packed ??= (async () => {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-packed-'));
    await packPackages(folder);
    return folder;
  })();
  return packed;
}

async function install(names: readonly string[]): Promise<string> {
  const wanted = names.map((name) => `${name}@${VERSIONS[name] ?? 'no version is named'}`);
  const folder = join(STORE, createHash('sha256').update(wanted.join()).digest('hex').slice(0, 16));
  if (await stat(folder).catch(() => undefined)) return folder;
  await mkdir(STORE, { recursive: true });
  const unfinished = await mkdtemp(`${folder}-`);
  await writeFile(join(unfinished, 'package.json'), JSON.stringify({ private: true }));
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--loglevel=error'];
  await run('npm', ['install', ...flags, ...wanted], { cwd: unfinished });
  await rename(unfinished, folder);
  return folder;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The answer of a server that is starting. */
export async function answerOf(url: string): Promise<string> {
  let text = '';
  await expect
    .poll(async () => {
      text = await fetch(url).then(
        (response) => response.text(),
        () => '',
      );
      return text;
    })
    .not.toBe('');
  return text;
}
