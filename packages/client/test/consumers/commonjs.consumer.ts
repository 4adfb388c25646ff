import { execFile } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { describe, expect, test } from 'vitest';

import { result, startScriptedServer } from '../scripted-server.js';
import { startProject } from './start-project.js';

const run = promisify(execFile);

describe('Jest', () => {
  test('requires the client in a test, as CommonJS', async () => {
    await using jest = await startProject(['jest'], {
      'package.json': JSON.stringify({ name: 'product', private: true }),
      'product.test.js': `const { createHoldfast, HoldfastError, verifyWebhook } = require('@holdfast/client');
        test('the client is there', async () => {
          expect(typeof verifyWebhook).toBe('function');
          await expect(createHoldfast({ url: 'no url' }).listIntegrations()).rejects.toThrow(HoldfastError);
        });`,
    });
    const command = join(jest.packages, 'jest', 'bin', 'jest.js');
    const { stderr } = await run(process.execPath, [command, '--rootDir', jest.folder], { cwd: jest.folder });
    expect(stderr).toContain('1 passed, 1 total');
  });
});

describe('TypeScript 5.4', () => {
  test.for([
    ['node10', 'commonjs', 'node10'],
    ['node16, from CommonJS', 'node16', 'node16'],
    ['bundler', 'esnext', 'bundler'],
  ])('compiles a program under the resolution %s', async ([, module, moduleResolution]) => {
    const compilerOptions = { module, moduleResolution, target: 'ES2022', strict: true, noEmit: true, types: [] };
    await using old = await startProject(['typescript'], {
      'package.json': JSON.stringify({ name: 'product', private: true }),
      'tsconfig.json': JSON.stringify({ compilerOptions, files: ['main.ts'] }),
    });
    await copyFile(join(import.meta.dirname, '..', 'customer', 'main.ts'), join(old.folder, 'main.ts'));
    const compiler = join(old.packages, 'typescript', 'bin', 'tsc');
    const faults = await run(process.execPath, [compiler, '-p', old.folder]).then(
      () => '',
      ({ stdout }: { readonly stdout: string }) => stdout,
    );
    expect(faults).toBe('');
  });
});

describe('Nest', () => {
  test('serves a token from a controller, as CommonJS', async () => {
    await using server = await startScriptedServer(() =>
      result({ credentials: { type: 'OAUTH2', access_token: 'a-token', raw: {} } }),
    );
    const names = ['@nestjs/common', '@nestjs/core', '@nestjs/platform-express', 'reflect-metadata', 'rxjs'];
    await using nest = await startProject(names, {
      'package.json': JSON.stringify({ name: 'product', private: true }),
      // The TypeScript compiler's output for decorators.
      'main.js': `require('reflect-metadata');
        const { Controller, Get, Module } = require('@nestjs/common');
        const { NestFactory } = require('@nestjs/core');
        const { createHoldfast } = require('@holdfast/client');
        const holdfast = createHoldfast();
        class Tokens {
          read() { return holdfast.getAccessToken('demo', 'c1'); }
        }
        Get()(Tokens.prototype, 'read', Object.getOwnPropertyDescriptor(Tokens.prototype, 'read'));
        Controller('token')(Tokens);
        class App {}
        Module({ controllers: [Tokens] })(App);
        (async () => {
          const app = await NestFactory.create(App, { logger: false });
          await app.listen(0, '127.0.0.1');
          console.log(await (await fetch(await app.getUrl() + '/token')).text());
          await app.close();
        })();`,
    });
    const env = { PATH: process.env['PATH'], HOLDFAST_URL: server.url, HOLDFAST_SECRET_KEY: 'hfs_test' };
    const { stdout } = await run(process.execPath, ['main.js'], { cwd: nest.folder, env });
    expect(stdout).toBe('a-token\n');
  });
});
