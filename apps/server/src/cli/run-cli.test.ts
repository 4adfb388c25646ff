import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { generateRootKey, parseRootKeys } from '@holdfast/vault';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

import { loadOperationVerbs } from './operations/load-operation-verbs.js';
import { refuseArguments } from './refuse-arguments.js';
import { runCli } from './run-cli.js';
import { verbs } from './verbs/index.js';

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

// The first unknown command loads the API, which is slow from source.
beforeAll(loadOperationVerbs);

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

interface Ran {
  readonly code: number;
  readonly text: string;
  readonly complaint: string;
}

async function run(...args: string[]): Promise<Ran> {
  let text = '';
  let complaint = '';
  const code = await runCli(args, {
    stdout: { write: (part) => (text += part) },
    stderr: { write: (part) => (complaint += part) },
  });
  return { code, text, complaint };
}

test('reports the mode and surprising facts of a definition that meets every rule', async () => {
  const folder = folderWith({ 'my-erp.json': ERP });
  expect(await run('providers', 'check', join(folder, 'my-erp.json'))).toEqual({
    code: 0,
    complaint: '',
    text: 'my-erp: API_KEY, meets every rule\n  has no verify request: credentials from an end user are stored untested\n',
  });
});

test.each([
  ['http://localhost:5055', 'HOLDFAST_EGRESS_ALLOW=localhost:5055\n'],
  ['http://erp.example', 'HOLDFAST_EGRESS_ALLOW=erp.example:80\n'],
  ['https://erp.internal/api', 'HOLDFAST_EGRESS_ALLOW=erp.internal:443\n'],
  ['https://erp.example:8443', 'HOLDFAST_EGRESS_ALLOW=erp.example:8443\n'],
])('shows for a definition with %s the setting that lets the server call it', async (address, hint) => {
  const local = ERP.replace('https://api.my-erp.example', address);
  const { code, text } = await run('providers', 'check', join(folderWith({ 'my-erp.json': local }), 'my-erp.json'));
  expect(code).toBe(0);
  expect(text).toContain(hint);
});

test('reports file, line, place and rule of each fault, and checks every file of a folder', async () => {
  const faulty = ERP.replace('my-erp"', 'My ERP"')
    .replace('https://api.my-erp.example', 'ftp://api.my-erp.example')
    .replace('{cred.apiKey}', '{cred.key}');
  const folder = folderWith({ 'my-erp.json': faulty, 'other.json': '{', 'README.md': '#' });
  expect(await run('providers', 'check', folder)).toEqual({
    code: 1,
    complaint: '',
    text: [
      `${folder}/my-erp.json:2: id: must be lower-case letters and digits, joined by hyphens`,
      `${folder}/my-erp.json:8: api.baseUrl: must begin with https:// or with one value`,
      `${folder}/my-erp.json:9: api.headers.x-api-key: names {cred.key}, which does not exist`,
      `${folder}/other.json:1: is not valid JSON`,
      '4 faults',
      '',
    ].join('\n'),
  });
});

test('checks a catalogue file that calls a shared part by its compiled form', async () => {
  const path = fileURLToPath(new URL('../../../../packages/providers/src/catalogue/github.ts', import.meta.url));
  const { text } = await run('providers', 'check', path);
  // The tests may run on a build that is older than the sources.
  expect(text).toMatch(
    /^github: OAUTH2, meets every rule\n$|run "npm run build", which checks every file against the rules/,
  );
});

test('says when an id is built in', async () => {
  const folder = folderWith({ 'github.json': ERP.replace('"my-erp"', '"github"') });
  expect((await run('providers', 'check', join(folder, 'github.json'))).text).toContain('this id is built in');
});

test.each([
  [['providers', 'check', '/nowhere/at/all.json'], 1],
  [['providers', 'check'], 2],
  [['providers'], 2],
  [['start', 'now'], 2],
  [['keys', 'generate', '--id', 'a b'], 2],
  [[], 2],
  [['help', 'nothing'], 2],
  [['--help'], 0],
  [['help'], 0],
  [['--version'], 0],
])('ends %j with %i', async (args, code) => {
  const ran = await run(...args);
  expect(ran.code).toBe(code);
  // A refusal never looks like a result to a program that reads standard output.
  if (code === 2) expect(ran).toMatchObject({ text: '', complaint: expect.stringMatching(/./) });
});

test.each([
  [['key', 'generate'], 'npx holdfast keys generate [--id k2]'],
  [['providers', 'chek', 'a.json'], 'npx holdfast providers check <file or folder> …'],
  [['check'], 'npx holdfast providers check <file or folder> …'],
  [['Start'], 'npx holdfast start'],
  [['--port', '1'], 'npx holdfast start'],
])('names the right command when %j is not one', async (args, command) => {
  expect((await run(...args)).complaint.split('\n').map((line) => line.trim())).toContain(command);
});

test.each([
  [['keys', 'generate', '--hex'], /--hex/],
  [['keys', 'generate', '--id'], /--id/],
  [['keys', 'recover', '--environmant=dev'], /--environmant/],
  [['start', '--port', '3'], /--port/],
])('refuses %j by the option and with the usage', async (args, option) => {
  const { code, complaint } = await run(...args);
  expect(code).toBe(2);
  expect(complaint).toMatch(option);
  expect(complaint).toContain(
    `Usage: npx holdfast ${args
      .slice(0, 2)
      .filter((word) => !word.startsWith('-'))
      .join(' ')}`,
  );
});

test.each(verbs.map(({ name }) => name))('explains %s when asked in either way', async (name) => {
  const words = name.split(' ');
  const asked = await run('help', ...words);
  expect(asked).toMatchObject({ code: 0, complaint: '', text: expect.stringContaining(`Usage: npx holdfast ${name}`) });
  expect(await run(...words, '--help')).toEqual(asked);
});

describe('keys generate', () => {
  test('prints only one entry that HOLDFAST_ENCRYPTION_KEYS accepts', async () => {
    const { code, text } = await run('keys', 'generate', '--id', 'k7');
    expect(code).toBe(0);
    expect(parseRootKeys(text.trim()).current.id).toBe('k7');
    expect((await run('keys', 'generate', '--id', 'k7')).text).not.toBe(text);
  });

  test('takes the first id after those that are set', async () => {
    vi.stubEnv(
      'HOLDFAST_ENCRYPTION_KEYS',
      `${generateRootKey('k12')},${generateRootKey('old')},${generateRootKey('k3')}`,
    );
    expect((await run('keys', 'generate')).text).toMatch(/^k13:/);
    vi.unstubAllEnvs();
    expect((await run('keys', 'generate')).text).toMatch(/^k1:/);
  });
});

test.each([
  [[], undefined],
  [['providers', 'check', 'secret.json'], 'This entry point takes no arguments. Run: npx holdfast providers check …'],
  [['start'], 'This entry point takes no arguments. Run: npx holdfast start'],
  [['hfs_secret'], 'This entry point takes no arguments. Run: npx holdfast help'],
])('answers %j at the entry point of the server with %j', (args, sentence) => {
  expect(refuseArguments(args)).toBe(sentence);
});

test('runs the command from an installed project', { timeout: 60_000 }, () => {
  const command = fileURLToPath(new URL('../../bin/holdfast.mjs', import.meta.url));
  expect(execFileSync(process.execPath, [command, '--help'], { encoding: 'utf8' })).toContain('providers check');
  expect(spawnSync(process.execPath, [command, 'providers', 'check'], { encoding: 'utf8' }).status).toBe(2);
});

test('names a row by its table and id, and refuses a table without MACs', { timeout: 60_000 }, async () => {
  expect(await run('rows', 'sign', '--table', 'connections')).toMatchObject({ code: 2, text: '' });
  expect(await run('rows', 'check', '--table', 'users')).toMatchObject({
    code: 2,
    complaint: expect.stringContaining('connections'),
  });
});
