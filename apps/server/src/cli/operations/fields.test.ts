import { Readable } from 'node:stream';

import { backendOperations } from '@holdfast/api';
import { describe, expect, test } from 'vitest';

import { verbs } from '../verbs/index.js';
import { fieldsOf, kebab, type Field } from './fields.js';
import { operationVerbs } from './operation-verbs.js';
import { readInput } from './read-input.js';

const OBJECT = {
  properties: {
    provider_config_key: { type: 'string' },
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 50, description: 'Page size.' },
    forceRefresh: { type: 'boolean' },
    include: { type: 'array', items: { type: 'string', enum: ['webhook', 'credentials'] } },
    connection_id: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
    tags: { type: 'object', additionalProperties: { type: 'string' } },
    end_user: { type: 'object', properties: { id: { type: 'string' } } },
    product_name: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    completion: { type: 'string', enum: ['none', 'required'] },
  },
  required: ['provider_config_key'],
};

describe('the members of an input', () => {
  test('are options in the form of their schema', () => {
    expect(fieldsOf(OBJECT).map(({ option, form }) => `${option}: ${form}`)).toEqual([
      'provider-config-key: text',
      'limit: number',
      'force-refresh: flag',
      'include: list',
      'connection-id: one-or-many',
      'tags: pairs',
      'end-user: json',
      'product-name: text',
      'completion: text',
    ]);
  });

  test('show their description, choices, limits and default', () => {
    const help = Object.fromEntries(fieldsOf(OBJECT).map(({ name, help: text }) => [name, text]));
    expect(help).toMatchObject({
      limit: 'Page size. 1 to 100. Default: 50.',
      include: 'One of webhook, credentials.',
      completion: 'One of none, required.',
    });
    expect(fieldsOf(OBJECT).filter(({ isRequired }) => isRequired)).toMatchObject([{ name: 'provider_config_key' }]);
  });

  test('are none when there is no input, or one that is not an object', () => {
    expect(fieldsOf(undefined)).toEqual([]);
    expect(fieldsOf({ anyOf: [] })).toEqual([]);
  });
});

describe('the input of a command', () => {
  const read = (options: Record<string, string | boolean | readonly string[]>, stdin = ''): Promise<unknown> =>
    readInput({ fields: fieldsOf(OBJECT), options, stdin: Readable.from([stdin]) });

  test('has each option in its form', async () => {
    expect(
      await read({
        'provider-config-key': 'github',
        limit: '5',
        'force-refresh': false,
        include: ['webhook'],
        'connection-id': ['a'],
        tags: ['team=a', 'formula=x=y'],
        'end-user': '{"id":"u"}',
      }),
    ).toEqual({
      provider_config_key: 'github',
      limit: 5,
      forceRefresh: false,
      include: ['webhook'],
      connection_id: 'a',
      tags: { team: 'a', formula: 'x=y' },
      end_user: { id: 'u' },
    });
    expect(await read({ 'connection-id': ['a', 'b'] })).toEqual({ connection_id: ['a', 'b'] });
  });

  test('passes an invalid number to the server, which names the rule', async () => {
    expect(await read({ limit: 'many' })).toEqual({ limit: 'many' });
  });

  test('is the given JSON, overridden by the options', async () => {
    expect(await read({ json: '{"limit":1,"product_name":null}', limit: '2' })).toEqual({
      limit: 2,
      product_name: null,
    });
    expect(await read({ json: '-' }, '{"limit":3}')).toEqual({ limit: 3 });
  });

  test.each([
    [{ json: '{' }, '--json must be JSON'],
    [{ json: '[]' }, '--json must be a JSON object'],
    [{ 'end-user': 'ada' }, '--end-user must be JSON'],
    [{ tags: ['team'] }, '--tags must be name=value'],
  ])('is refused by the option and the rule: %j', async (options, rule) => {
    await expect(read(options)).rejects.toThrow(rule);
  });
});

describe('the commands of the operations', () => {
  const commands = operationVerbs(backendOperations());

  test('have unique names', () => {
    const names = [...verbs, ...commands].map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*( [a-z]+(-[a-z]+)*)?$/.test(name))).toEqual([]);
  });

  test('have their own options in addition to those that name the server', () => {
    const own = ['server', 'secret-key', 'json'];
    for (const { inputSchema } of backendOperations()) {
      const options = fieldsOf(inputSchema()).map(({ option }: Field) => option);
      expect(options.filter((option, index) => own.includes(option) || options.indexOf(option) !== index)).toEqual([]);
    }
  });

  test('explain each option, and name the scopes that the key needs', () => {
    for (const [index, { name, details = '', summary }] of commands.entries()) {
      expect(summary, name).toMatch(/^[a-z]/);
      const fields = fieldsOf(backendOperations()[index]?.inputSchema());
      for (const { option } of fields) expect(details, name).toContain(`--${option}`);
    }
    expect(commands.find(({ name }) => name === 'connections patch')?.details).toContain(
      'A secret key needs the scope `environment:connections:update`.',
    );
  });
});

test.each([
  ['rotateEndpointSecret', 'rotate-endpoint-secret'],
  ['provider_config_key', 'provider-config-key'],
  ['apiKeys', 'api-keys'],
  ['list', 'list'],
])('writes %s as %s', (name, written) => {
  expect(kebab(name)).toBe(written);
});
