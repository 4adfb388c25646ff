import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const packages = {
  '@holdfast/client': 'packages/client',
  '@holdfast/connect-js': 'packages/connect-js',
  '@holdfast/testing': 'packages/testing',
  '@trpc/client': 'packages/client/node_modules/@trpc/client',
  '@trpc/server': 'packages/client/node_modules/@trpc/server',
  '@types/node': 'node_modules/@types/node',
  vitest: 'node_modules/vitest',
  zod: 'packages/schema/node_modules/zod',
};

/** The declarations that the blocks assume: a page shows one step, and the reader already has the rest. */
const GIVEN = `
import type { Holdfast, HoldfastConfig, TypedHoldfast } from '@holdfast/client';
declare global {
  const holdfast: Holdfast & TypedHoldfast<HoldfastConfig>;
  const connectionId: string;
  const completionCode: string;
  const sessionToken: string;
  const leaseToken: string;
  const leaseId: string;
  const secretKey: string;
  const webhookSecret: string;
  const signedInUser: { readonly id: string };
  const request: Request;
  const rawBody: string;
  const body: string;
  function fetchSessionToken(): Promise<string>;
  function redirect(url: string): void;
  class Octokit { constructor(options: { readonly request: { readonly fetch: typeof fetch } }); }
}
`;

const options = {
  target: 'ES2023',
  lib: ['ES2023', 'ESNext.Disposable', 'DOM', 'DOM.Iterable'],
  module: 'ESNext',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: ['node'],
};

/**
 * Compiles every block as a module of its own, in one program, against the built types of the client packages.
 * @param {readonly import('./code-blocks.mjs').CodeBlock[]} blocks
 * @returns {Promise<string[]>} each fault with the document and the line in it
 */
export async function compileBlocks(blocks) {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-blocks-'));
  try {
    for (const [name, path] of Object.entries(packages)) {
      mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
      symlinkSync(join(root, path), join(folder, 'node_modules', name));
    }
    writeFileSync(join(folder, 'given.d.ts'), GIVEN);
    const files = blocks.map((block, index) => ({ name: `block-${index}.ts`, block }));
    for (const { name, block } of files) writeFileSync(join(folder, name), block.code);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: ['given.d.ts', ...files.map(({ name }) => name)] }),
    );
    const output = await outputOf(folder);
    return output
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => placed(line, blocks));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @returns {Promise<string>}
 */
async function outputOf(folder) {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const ended = await run(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { cwd: folder }).catch(
    (error) => error,
  );
  if (typeof ended.stdout !== 'string') throw ended;
  return ended.stdout;
}

/**
 * @param {string} line of the compiler
 * @param {readonly import('./code-blocks.mjs').CodeBlock[]} blocks
 */
function placed(line, blocks) {
  const [, index, row, rest = line] = /^block-(\d+)\.ts\((\d+),\d+\): (.*)$/.exec(line) ?? [];
  const block = index === undefined ? undefined : blocks[Number(index)];
  return block === undefined ? line : `${block.document}:${block.line + Number(row) - 1}: ${rest}`;
}
