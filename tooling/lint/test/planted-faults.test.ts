import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, test } from 'vitest';

interface Planted {
  readonly rule: string;
  readonly file: string;
  readonly source: string;
}

interface Diagnostic {
  readonly filename: string;
  readonly code: string;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Each row breaks one rule once, in a place where the rule applies. */
const faults: readonly Planted[] = [
  fault('holdfast(pure-schema)', 'packages/schema/src/now.ts', 'export const at = new Date();'),
  fault('holdfast(pure-schema)', 'packages/schema/src/date-now.ts', 'export const at = Date.now();'),
  fault('holdfast(pure-schema)', 'packages/schema/src/date-call.ts', 'export const at = Date();'),
  fault('holdfast(pure-schema)', 'packages/schema/src/chance.ts', 'export const chance = Math.random();'),
  fault('holdfast(pure-schema)', 'packages/schema/src/waits.ts', 'export async function waits(): Promise<void> {}'),
  fault(
    'holdfast(pure-schema)',
    'packages/schema/src/top-level-await.ts',
    'export const one = await Promise.resolve(1);',
  ),
  fault('holdfast(pure-schema)', 'packages/schema/src/platform.ts', 'export const platform = process.platform;'),
  fault('holdfast(pure-schema)', 'packages/schema/src/random.ts', 'export const id = globalThis.crypto.randomUUID();'),
  fault(
    'holdfast(pure-schema)',
    'packages/schema/src/node.ts',
    "import { join } from 'node:path';\nexport const path = join('a', 'b');",
  ),
  fault('holdfast(outgoing-through-egress)', 'packages/schema/src/request.ts', "export const answer = fetch('/');"),
  fault('holdfast(outgoing-through-egress)', 'packages/oauth/src/bare.ts', "export const answer = fetch('/');"),
  fault(
    'holdfast(outgoing-through-egress)',
    'packages/oauth/src/through-global.ts',
    "export const answer = globalThis.fetch('/');",
  ),
  fault('holdfast(outgoing-through-egress)', 'packages/oauth/src/handed-on.ts', 'export const client = { fetch };'),
  fault(
    'holdfast(outgoing-through-egress)',
    'packages/services/src/socket.ts',
    "export const socket = new WebSocket('ws://x');",
  ),
  fault(
    'holdfast(outgoing-through-egress)',
    'packages/services/src/undici.ts',
    "import { request } from 'undici';\nexport const send = request;",
  ),
  fault(
    'holdfast(outgoing-through-egress)',
    'packages/services/src/axios.ts',
    "import axios from 'axios';\nexport const send = axios;",
  ),
  fault(
    'holdfast(outgoing-through-egress)',
    'packages/services/src/dynamic.ts',
    "export const http = import('node:http');",
  ),
  fault(
    'holdfast(outgoing-through-egress)',
    'packages/services/src/tls.ts',
    "import { connect } from 'node:tls';\nexport const open = connect;",
  ),
  fault(
    'holdfast(outgoing-through-egress)',
    'packages/services/src/serves.ts',
    "import { createServer } from 'node:http';\nexport const make = createServer;",
  ),
  fault(
    'holdfast(outgoing-through-egress)',
    'apps/server/src/asks.ts',
    "import { request } from 'node:https';\nexport const send = request;",
  ),
  fault(
    'holdfast(outgoing-through-egress)',
    'apps/server/src/dials.ts',
    "import { WebSocket } from 'ws';\nexport const dial = WebSocket;",
  ),
  fault(
    'holdfast(catalogue-is-data)',
    'packages/providers/src/catalogue/reads.ts',
    "import { readFileSync } from 'node:fs';\nexport const text = readFileSync('/');",
  ),
  fault(
    'holdfast(catalogue-is-data)',
    'packages/providers/src/catalogue/computes.ts',
    "import { defineProvider } from '../define-provider.js';\nexport const computes = defineProvider({ id: 'a'.concat('b') });",
  ),
  fault(
    'holdfast(catalogue-is-data)',
    'packages/providers/src/catalogue/two.ts',
    "import { defineProvider } from '../define-provider.js';\nconst id = 'two';\nexport const two = defineProvider({ id });",
  ),
  fault(
    'holdfast(catalogue-is-data)',
    'packages/providers/src/catalogue/template.ts',
    "import { defineProvider } from '../define-provider.js';\nexport const template = defineProvider({ id: `a` });",
  ),
  fault(
    'holdfast(ciphers-in-vault)',
    'packages/db/src/cipher.ts',
    "import { createCipheriv } from 'node:crypto';\nexport const make = createCipheriv;",
  ),
  fault(
    'holdfast(ciphers-in-vault)',
    'apps/server/src/decipher.ts',
    "import crypto from 'node:crypto';\nexport const make = crypto.createDecipheriv;",
  ),
  fault('holdfast(environment-in-config)', 'packages/db/src/variable.ts', "export const url = process.env['URL'];"),
  fault(
    'holdfast(environment-in-config)',
    'apps/server/src/main.ts',
    "import { env } from 'node:process';\nexport const url = env['URL'];",
  ),
  fault(
    'holdfast(environment-in-config)',
    'apps/server/src/taken.ts',
    'const { env } = process;\nexport const variables = env;',
  ),
  fault(
    'holdfast(bound-sql)',
    'packages/db/src/raw.ts',
    "import { sql } from 'drizzle-orm';\nexport const order = sql.raw('desc');",
  ),
  fault(
    'holdfast(bound-sql)',
    'packages/db/src/identifier.ts',
    "import { sql } from 'drizzle-orm';\nexport const column = sql.identifier('a');",
  ),
  fault(
    'holdfast(bound-sql)',
    'packages/db/src/unsafe.ts',
    'export function run(client: { unsafe: (text: string) => unknown }): unknown {\n  return client.unsafe("select 1");\n}',
  ),
  fault('holdfast(targeted-messages)', 'apps/connect/src/tell.ts', "window.opener.postMessage({}, '*');\nexport {};"),
  fault(
    'holdfast(targeted-messages)',
    'apps/connect/src/tell-by-option.ts',
    "parent.postMessage({}, { targetOrigin: '*' });\nexport {};",
  ),
  fault('holdfast(named-exports)', 'packages/oauth/src/index.ts', "export * from './one.js';"),
  fault('holdfast(injected-clock)', 'packages/services/src/now.ts', 'export const at = new Date();'),
  fault('holdfast(injected-clock)', 'packages/api/src/milliseconds.ts', 'export const at = Date.now();'),
  fault('holdfast(injected-clock)', 'packages/oauth/src/handed-clock.ts', 'export const clock = Date.now;'),
  fault(
    'holdfast(one-absence)',
    'apps/server/src/both.ts',
    'export interface Both {\n  readonly url: string | null;\n  readonly key: string | undefined;\n}',
  ),
  fault(
    'holdfast(one-absence)',
    'apps/server/src/both-types.ts',
    'export type Both = { readonly at: Date | undefined; readonly by: number | null };',
  ),
  fault(
    'typescript(no-unnecessary-condition)',
    'apps/server/src/always.ts',
    'export function hasUrl(config: { readonly url: string | null }): boolean {\n  return config.url !== undefined;\n}',
  ),
  fault('holdfast(declared-functions)', 'packages/oauth/src/arrow.ts', 'export const double = (n: number) => n * 2;'),
  fault(
    'react(no-danger)',
    'apps/dashboard/src/html.tsx',
    "export function Html() {\n  return <p dangerouslySetInnerHTML={{ __html: '' }} />;\n}",
  ),
  fault('import(no-default-export)', 'packages/oauth/src/fallback.ts', 'export default 1;'),
  fault('eslint(max-lines)', 'packages/oauth/src/long.ts', `export const long = 1;\n${'void 0;\n'.repeat(300)}`),
  fault('eslint(max-lines)', 'packages/oauth/src/long.test.ts', `export const long = 1;\n${'void 0;\n'.repeat(600)}`),
  fault(
    'eslint(max-params)',
    'packages/oauth/src/many.ts',
    'export function many(_a: 1, _b: 1, _c: 1, _d: 1): void {}',
  ),
  fault('eslint(no-console)', 'packages/oauth/src/loud.ts', "console.log('x');\nexport {};"),
  fault('unicorn(filename-case)', 'packages/oauth/src/camelCase.ts', 'export {};'),
  fault('typescript(no-explicit-any)', 'packages/oauth/src/any.ts', 'export const anything: any = 1;'),
  fault(
    'typescript(no-non-null-assertion)',
    'packages/oauth/src/bang.ts',
    'export function bang(n: number | null): number {\n  return n!;\n}',
  ),
  fault(
    'typescript(no-floating-promises)',
    'packages/oauth/src/floating.ts',
    'export function start(work: Promise<void>): void {\n  work.then(() => undefined);\n}',
  ),
  fault(
    'typescript(switch-exhaustiveness-check)',
    'packages/oauth/src/half.ts',
    "export function half(kind: 'a' | 'b'): void {\n  switch (kind) {\n    case 'a':\n      break;\n  }\n}",
  ),
];

/** The same code in places where it is allowed. */
const allowed: readonly Planted[] = [
  fault('-', 'packages/schema/src/parse.ts', "export const at = new Date('2026-01-01T00:00:00Z');"),
  fault(
    '-',
    'packages/schema/src/local.ts',
    'export function use(fetch: () => number): number {\n  return fetch();\n}',
  ),
  fault(
    '-',
    'packages/oauth/src/typed.ts',
    "import type { Agent } from 'node:https';\nexport type Fetch = typeof fetch;\nexport type Https = Agent;",
  ),
  fault('-', 'packages/egress/src/client.ts', "import { request } from 'undici';\nexport const send = request;"),
  fault('-', 'packages/client/src/client.ts', "export const answer = await fetch('/');"),
  fault(
    '-',
    'apps/server/src/listen.ts',
    "import { createServer } from 'node:http';\nexport const make = createServer;",
  ),
  fault('-', 'apps/server/src/config.ts', "export const url = process.env['URL'];"),
  fault(
    '-',
    'packages/vault/src/seal.ts',
    "import { createCipheriv } from 'node:crypto';\nexport const make = createCipheriv;",
  ),
  fault(
    '-',
    'packages/db/src/migrate/apply.ts',
    "import { sql } from 'drizzle-orm';\nexport const text = sql.raw('select 1');",
  ),
  fault('-', 'apps/connect/src/tell-origin.ts', 'parent.postMessage({}, location.origin);\nexport {};'),
  fault(
    '-',
    'apps/server/src/absent.ts',
    'export interface Absent {\n  readonly at: Date | null;\n  readonly by?: number | undefined;\n  readonly of: { readonly id: string | undefined };\n}',
  ),
  fault('-', 'packages/oauth/vite.config.ts', 'export default {};'),
  fault('-', 'packages/oauth/src/half-as-long.test.ts', `export const long = 1;\n${'void 0;\n'.repeat(500)}`),
];

let folder: string;
let diagnostics: readonly Diagnostic[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-lint-'));
  await cp(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  await cp(join(root, 'tooling/lint/plugin'), join(folder, 'tooling/lint/plugin'), { recursive: true });
  await symlink(join(root, 'tooling/lint/node_modules'), join(folder, 'node_modules'));
  await write(
    'tsconfig.json',
    JSON.stringify({ compilerOptions: { strict: true, jsx: 'react-jsx', module: 'NodeNext', target: 'ES2023' } }),
  );
  for (const { file, source } of [...faults, ...allowed]) await write(file, source);
  diagnostics = await lint();
});

test.each([
  ['double quotes', 'export const greeting = "hi";\n'],
  ['imports out of order', "import { b } from './b.js';\nimport { join } from 'node:path';\n\nexport { b, join };\n"],
  ['a line that is too long', `export const list = [${"'item', ".repeat(20)}];\n`],
])('the formatter reports %s', async (_fault, source) => {
  const file = join(folder, 'packages/oauth/src/unformatted.ts');
  await writeFile(file, source);
  expect(await unformatted(file)).toContain('unformatted.ts');
  await writeFile(file, "import { join } from 'node:path';\n\nexport { join };\n");
  expect(await unformatted(file)).toBe('');
});

afterAll(async () => rm(folder, { recursive: true }));

test.each(faults)('reports $rule in $file', ({ rule, file }) => {
  expect(codesIn(file)).toContain(rule);
});

test.each(allowed)('reports none of the project rules in $file', ({ file }) => {
  expect(codesIn(file).filter((code) => code.startsWith('holdfast') || /default-export|max-lines/.test(code))).toEqual(
    [],
  );
});

function fault(rule: string, file: string, source: string): Planted {
  return { rule, file, source };
}

async function write(file: string, source: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), `${source}\n`);
}

function codesIn(file: string): readonly string[] {
  return diagnostics.filter((diagnostic) => diagnostic.filename === file).map((diagnostic) => diagnostic.code);
}

async function unformatted(file: string): Promise<string> {
  const oxfmt = join(root, 'tooling/lint/node_modules/oxfmt/bin/oxfmt');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [oxfmt, '-c', join(root, '.oxfmtrc.json'), '--list-different', file],
      { cwd: folder },
      (_error, stdout, stderr) => resolve(`${stdout}${stderr}`),
    );
  });
}

async function lint(): Promise<readonly Diagnostic[]> {
  const oxlint = join(root, 'tooling/lint/node_modules/oxlint/bin/oxlint');
  const report = await new Promise<string>((resolve, reject) => {
    execFile(
      process.execPath,
      [oxlint, '--format=json'],
      { cwd: folder, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        // oxlint found faults, so it exits with an error.
        if (error?.code === 1) resolve(stdout);
        else reject(new Error(`oxlint ended otherwise than expected: ${stderr}${stdout.slice(0, 2000)}`));
      },
    );
  });
  return (JSON.parse(report) as { diagnostics: Diagnostic[] }).diagnostics;
}
