import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { codeBlocksOf } from '../code-blocks.mjs';
import { compileBlocks } from '../compile-blocks.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const guides = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.md'),
);
const documents = [
  'README.md',
  'packages/client/README.md',
  'packages/connect-js/README.md',
  ...guides.map((file) => `docs/${file}`),
];

describe('codeBlocksOf', () => {
  test('returns the blocks of a language with the line where their code begins', () => {
    const markdown =
      '# Title\n\n```ts\nconst a = 1;\n```\n\n```sh\nls\n```\n\n1. Indented:\n\n   ```ts\n   const b = 2;\n   ```\n';
    expect(codeBlocksOf('a.md', markdown, ['ts'])).toEqual([
      { document: 'a.md', line: 4, code: 'const a = 1;\n', language: 'ts' },
      { document: 'a.md', line: 14, code: '   const b = 2;\n', language: 'ts' },
    ]);
  });

  test('leaves out a block that is marked as a fragment', () => {
    expect(codeBlocksOf('a.md', '```ts fragment\nauth: {\n```\n', ['ts'])).toEqual([]);
  });

  test('treats a shorter fence inside a block as code', () => {
    expect(codeBlocksOf('a.md', '````ts\n`${`\n```\n`}`;\n````\n', ['ts'])).toEqual([
      { document: 'a.md', line: 2, code: '`${`\n```\n`}`;\n', language: 'ts' },
    ]);
  });
});

describe('compileBlocks', () => {
  test('finds no fault in the documents', { timeout: 120_000 }, async () => {
    const blocks = documents.flatMap((document) =>
      codeBlocksOf(document, readFileSync(join(root, document), 'utf8'), ['ts']),
    );
    expect(blocks.length).toBeGreaterThan(10);
    expect(await compileBlocks(blocks)).toEqual([]);
  });

  test(
    'names document and line when a block calls a method that the client does not have',
    { timeout: 120_000 },
    async () => {
      const good = {
        document: 'a.md',
        line: 3,
        language: 'ts',
        code: "await holdfast.deleteConnection('github', connectionId);\n",
      };
      const bad = {
        document: 'b.md',
        line: 7,
        language: 'ts',
        code: "const token = '';\nawait holdfast.getTokens('github', connectionId);\n",
      };
      expect(await compileBlocks([good, bad])).toEqual([
        expect.stringMatching(/^b\.md:8: error TS\d+: Property 'getTokens' does not exist/),
      ]);
    },
  );

  test('names the line when a block passes a member that an input does not accept', { timeout: 120_000 }, async () => {
    const block = {
      document: 'c.md',
      line: 1,
      language: 'ts',
      code: "await holdfast.createConnectSession({ tags: {}, allowed_integration: ['github'] });\n",
    };
    expect(await compileBlocks([block])).toEqual([
      expect.stringMatching(/^c\.md:1: error TS\d+: .*allowed_integration/),
    ]);
  });
});
