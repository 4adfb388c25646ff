import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { freePort } from './free-ports.js';
import { startCommand, type EndedCommand } from './holdfast-command.js';
import { rest } from './rest.js';
import { startProcess } from './server-process.js';

function holdfast(env: Readonly<Record<string, string>>, ...args: string[]): Promise<EndedCommand> {
  return startCommand(env, ...args).ended();
}

test(
  'replaces a lost secret key on the machine itself, with and without a running server',
  { timeout: 240_000 },
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-recover-'));
    const env = { HOLDFAST_DATA_DIR: dataDir, HOLDFAST_PORT: String(await freePort()), HOLDFAST_DEMO: '0' };
    try {
      expect(await holdfast(env, 'keys', 'recover')).toMatchObject({
        code: 78,
        stdout: '',
        stderr: expect.stringContaining('There is no database in'),
      });

      await using server = startProcess(env);
      await server.ready();
      const beside = await holdfast(env, 'keys', 'recover');
      expect(beside).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^hfs_\w+\n$/),
        stderr: expect.stringContaining('shown only once'),
      });
      const app = { url: server.url, secretKey: beside.stdout.trim() };
      expect((await rest(app, '/integrations')).status).toBe(200);

      expect(await holdfast(env, 'keys', 'recover', '--environment', 'nowhere')).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining('There is: dev.'),
      });
      server.kill('SIGTERM');
      await server.ended();

      const alone = await holdfast(env, 'keys', 'recover');
      expect(alone).toMatchObject({ code: 0, stdout: expect.stringMatching(/^hfs_\w+\n$/) });
      expect(alone.stdout).not.toBe(beside.stdout);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  },
);
