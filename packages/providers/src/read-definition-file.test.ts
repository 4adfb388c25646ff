import { expect, test } from 'vitest';

import { DefinitionSyntaxError, readDefinitionFile } from './read-definition-file.js';

const JSON_FILE = `{
  "id": "my-erp",
  "auth": {
    "mode": "oauth2",
    "defaultScopes": [
      "read",
      "write"
    ]
  }
}`;

const MODULE_FILE = `import { defineProvider } from '@holdfast/providers';

// A comment, which modules may contain.
export const myErp = defineProvider({
  id: 'my-erp',
  name: \`My ERP\`,
  auth: { mode: 'login', ttlSeconds: -1,
    steps: [{ 'method': "GET" }] },
});
`;

test('reads the value of a file from its literals', () => {
  expect(readDefinitionFile(JSON_FILE, 'my-erp.json').value).toEqual(JSON.parse(JSON_FILE));
  expect(readDefinitionFile(MODULE_FILE, 'my-erp.ts').value).toEqual({
    id: 'my-erp',
    name: 'My ERP',
    auth: { mode: 'login', ttlSeconds: -1, steps: [{ method: 'GET' }] },
  });
});

test.each<[string, readonly PropertyKey[], number]>([
  [JSON_FILE, ['id'], 2],
  [JSON_FILE, ['auth', 'mode'], 4],
  [JSON_FILE, ['auth', 'defaultScopes', 1], 7],
  [JSON_FILE, ['auth', 'tokenUrl'], 3],
  [JSON_FILE, [], 1],
  [MODULE_FILE, ['name'], 6],
  [MODULE_FILE, ['auth', 'steps', 0, 'method'], 8],
  [MODULE_FILE, [], 4],
])('returns the first line of a value, or of the object that lacks it: %#', (text, path, line) => {
  const name = text === JSON_FILE ? 'my-erp.json' : 'my-erp.ts';
  expect(readDefinitionFile(text, name).lineOf(path)).toBe(line);
});

test.each([
  ['as a member', 'auth: shared()', 'auth: other()'],
  ['spread', "...shared({ name: 'x' })", "...other({ name: 'x' })"],
])('distinguishes a call of a family from another: %s', (_place, family, other) => {
  const fileWith = (member: string): string =>
    `import { shared } from './families/shared.js';\nimport { other } from './other.js';\nexport const a = defineProvider({\n${member} });`;
  expect(faultOf(fileWith(family), 'a.ts')).toEqual({
    line: 4,
    message: expect.stringMatching(/^calls "shared", which providers of the catalogue share; .* \(npm run build\)$/),
  });
  expect(faultOf(fileWith(other), 'a.ts')).toEqual({
    line: 4,
    message: 'must contain literals only: it is read, never run',
  });
});

test.each<[string, string, string, number, string]>([
  ['JSON that ends too early', 'a.json', '{\n"id": "a"', 2, 'is not valid JSON'],
  ['JSON that goes on', 'a.json', '{}\n{}', 2, 'continues after its end'],
  ['JSON with a comment', 'a.json', '{\n// no\n}', 2, 'is not valid JSON'],
  ['JSON with an extra comma', 'a.json', '{\n"a": 1,\n}', 3, 'is not valid JSON'],
  ['a repeated key', 'a.json', '{\n"id": "a",\n"id": "b"}', 3, 'names "id" twice'],
  ['a prototype', 'a.json', '{\n"__proto__": {}}', 2, 'must not contain __proto__'],
  ['an unreadable module', 'a.ts', 'const a =\n;', 2, 'is not a readable module'],
  [
    'a module that defines nothing',
    'a.ts',
    'export const a = {};',
    1,
    'must call defineProvider exactly once, at its top level',
  ],
  [
    'a module that defines twice',
    'a.ts',
    'defineProvider({});\ndefineProvider({});',
    2,
    'must call defineProvider exactly once, at its top level',
  ],
  [
    'a call',
    'a.ts',
    'export default defineProvider({\nid: read() })',
    2,
    'must contain literals only: it is read, never run',
  ],
  ['a name', 'a.ts', 'export default defineProvider({\nid })', 2, 'must contain literals only: it is read, never run'],
  [
    'a spread',
    'a.ts',
    'export default defineProvider({\n...base })',
    2,
    'must contain literals only: it is read, never run',
  ],
  [
    'a computed key',
    'a.ts',
    'export default defineProvider({\n[`id`]: 1 })',
    2,
    'must contain literals only: it is read, never run',
  ],
  [
    'a template that computes',
    'a.ts',
    'export default defineProvider({\nid: `${1}` })',
    2,
    'must contain literals only: it is read, never run',
  ],
  [
    'a regular expression',
    'a.ts',
    'export default defineProvider({\nid: /x/ })',
    2,
    'must contain literals only: it is read, never run',
  ],
  [
    'a getter',
    'a.ts',
    'export default defineProvider({\nget id() { return 1; } })',
    2,
    'must contain literals only: it is read, never run',
  ],
])('refused, with its line: %s', (_what, name, text, line, message) => {
  expect(faultOf(text, name)).toEqual({ line, message });
});

function faultOf(text: string, name: string): { line: number; message: string } | undefined {
  try {
    readDefinitionFile(text, name);
    return undefined;
  } catch (error) {
    if (!(error instanceof DefinitionSyntaxError)) throw error;
    return { line: error.line, message: error.message };
  }
}
