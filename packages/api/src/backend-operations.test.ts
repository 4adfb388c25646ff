import { describe, expect, test } from 'vitest';
import * as z from 'zod';

import { backendOperations } from './backend-operations.js';
import { defineOperation } from './operations/define-operation.js';
import { OPERATIONS_BY_PATH } from './operations/index.js';
import type { Operation } from './operations/operation.js';

/** Members of a response that contain a credential, a key or a token, and not a choice or a flag. */
const SECRET_MEMBERS =
  /"(?:(?:access_|refresh_|oauth_|session_)?token|(?:client_|token_|oauth_token_|webhook_)?secret|secret_(?:access_)?key|webhook_signing_key|private_key|apiKey|password)":\{(?!"type":(?:"boolean"|"string","enum"))/;

/** Operations whose output type has such a member that their response never contains. */
const NEVER_FILLED: Readonly<Record<string, string>> = {
  'integrations.list': 'the client of an integration is shown by integrations.get alone',
  'integrations.create': 'the client of an integration is shown by integrations.get alone',
  'integrations.update': 'the client of an integration is shown by integrations.get alone',
};

function mayHoldSecret({ output }: Operation): boolean {
  if (output.def.type === 'void') return false;
  return SECRET_MEMBERS.test(JSON.stringify(z.toJSONSchema(output, { unrepresentable: 'any' })));
}

test.each([...OPERATIONS_BY_PATH].filter(([, { caller }]) => caller.startsWith('secret_key')))(
  '%s says whether its response may contain a secret',
  (path, operation) => {
    expect(operation.answersSecret).toBe(mayHoldSecret(operation) && !(path in NEVER_FILLED));
  },
);

function planted(given: Partial<Omit<Parameters<typeof defineOperation>[0], 'audit'>>): Operation {
  return defineOperation({
    id: 'planted',
    kind: 'query',
    caller: 'secret_key',
    scopes: [],
    input: z.strictObject({ word: z.string() }),
    output: z.object({ word: z.string() }),
    errors: [],
    docs: { tag: 'Environment', summary: 'Planted' },
    rest: { none: 'planted' },
    run: () => ({ word: '' }),
    ...given,
  });
}

describe('tools', () => {
  test.each([
    ['a query', {}, true],
    ['a query that answers a secret', { answersSecret: true }, false],
    ['a query that says no', { mcp: false }, false],
    ['a mutation', { kind: 'mutation' as const }, false],
    ['a mutation that is marked', { kind: 'mutation' as const, mcp: true }, true],
    ['a query that answers a secret and is marked', { answersSecret: true, mcp: true }, true],
  ])('%s: %j', (_what, given, isTool) => {
    expect(backendOperations(new Map([['planted.read', planted(given)]]))).toMatchObject([{ isTool }]);
  });

  test('never return a secret when they only read', () => {
    const reading = backendOperations().filter(({ isTool, kind }) => isTool && kind === 'query');
    expect(reading.length).toBeGreaterThan(5);
    for (const { path } of reading) expect(OPERATIONS_BY_PATH.get(path)?.answersSecret, path).toBe(false);
  });
});

test('offers browsers and operators no command and no tool', () => {
  const callers = ['session', 'operator'] as const;
  expect(
    backendOperations(new Map(callers.map((caller) => [caller, planted({ caller, mcp: true })] as const))),
  ).toEqual([]);
});

test('describes an input by its own schema, in its form before parsing', () => {
  const schema = backendOperations()
    .find(({ path }) => path === 'connections.list')
    ?.inputSchema();
  expect(schema).toMatchObject({
    type: 'object',
    properties: { limit: { type: 'integer', minimum: 1, maximum: 2_000 }, tags: { type: 'object' } },
  });
  // Only a schema that contains itself needs references, and those lead into the schema.
  for (const { inputSchema } of backendOperations())
    expect(JSON.stringify(inputSchema()) ?? '').not.toMatch(/"\$ref":"(?!#)/);
});
