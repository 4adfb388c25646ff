import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

import { runCli } from './run-cli.js';

const ERP = `{
  "id": "my-erp",
  "name": "My ERP",
  "categories": ["erp"],
  "auth": { "mode": "api-key" },
  "credentials": { "apiKey": { "label": "Key", "secret": true } },
  "api": {
    "baseUrl": "https://api.my-erp.example",
    "headers": { "x-api-key": "{cred.apiKey}" }
  }
}`;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-cli-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function run(...args: string[]): { code: number; text: string } {
  let text = '';
  const code = runCli(args, { write: (part) => (text += part) });
  return { code, text };
}

test('a definition that keeps every rule is told with its mode and what may surprise', () => {
  const folder = folderWith({ 'my-erp.json': ERP });
  expect(run('providers', 'check', join(folder, 'my-erp.json'))).toEqual({
    code: 0,
    text: 'my-erp: API_KEY, keeps every rule\n  has no verify request: what an end user types is stored untested\n',
  });
});

test('each fault has its file, line, place and rule, and every file of a folder is looked at', () => {
  const faulty = ERP.replace('my-erp"', 'My ERP"').replace('https://api.my-erp.example', 'ftp://api.my-erp.example').replace('{cred.apiKey}', '{cred.key}');
  const folder = folderWith({ 'my-erp.json': faulty, 'other.json': '{', 'README.md': '#' });
  expect(run('providers', 'check', folder)).toEqual({
    code: 1,
    text: [
      `${folder}/my-erp.json:2: id: must be small letters and digits, joined by hyphens`,
      `${folder}/my-erp.json:8: api.baseUrl: must begin with https:// or with one value`,
      `${folder}/my-erp.json:9: api.headers.x-api-key: names {cred.key}, which is not there`,
      `${folder}/other.json:1: is not valid JSON`,
      '4 faults',
      '',
    ].join('\n'),
  });
});

test('an id that is built in is said to be', () => {
  const folder = folderWith({ 'github.json': ERP.replace('"my-erp"', '"github"') });
  expect(run('providers', 'check', join(folder, 'github.json')).text).toContain('this id is built in');
});

test.each([[['providers', 'check', '/nowhere/at/all.json'], 1], [['providers', 'check'], 2], [['providers'], 2], [[], 2], [['--help'], 0]])(
  '%j gives %i',
  (args, code) => {
    expect(run(...args).code).toBe(code);
  },
);

test('the command is there for whoever has installed the project', () => {
  const command = fileURLToPath(new URL('../../bin/holdfast.mjs', import.meta.url));
  expect(execFileSync(process.execPath, [command, '--help'], { encoding: 'utf8' })).toContain('holdfast providers check');
  expect(spawnSync(process.execPath, [command, 'providers'], { encoding: 'utf8' }).status).toBe(2);
});
