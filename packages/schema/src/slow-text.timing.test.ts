import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';

import * as everything from './index.js';

describe('checking 50 KB of text takes less time than reading it a hundred times', () => {
  const length = 50_000;
  const units = [
    'a',
    'A1',
    '.',
    'a.',
    'a@',
    '@',
    'a-',
    '-',
    ' ',
    ', ',
    'a,',
    'a ,',
    '\0',
    '\ud800',
    '👋',
    '/',
    'https://',
    'http://a@',
    '1',
    '1.',
    '"',
    '(',
    '\\',
    '+',
    '\t',
    'é',
  ];
  const attacks = units.flatMap((unit) => {
    const run = unit.repeat(Math.ceil(length / unit.length));
    return [run, `a${run}!`, `${run}@${run}.`, `https://${run}`, `https://a/${run}\n`];
  });
  const strings: readonly [string, z.ZodType, ((input: string) => unknown)?][] = [
    ['text', everything.text()],
    ['tag key', everything.tagsSchema, (input) => ({ [input]: 'x' })],
    ['tag value', everything.tagsSchema, (input) => ({ a: input })],
    ['e-mail', everything.emailSchema],
    ['e-mail tag', everything.tagsSchema, (input) => ({ end_user_email: input })],
    ['integration id', everything.integrationIdSchema],
    ['connection id', everything.connectionIdSchema],
    [
      'connection id of many',
      everything.writeMetadataInputSchema,
      (input) => ({ connection_id: [input], provider_config_key: 'gh', metadata: {} }),
    ],
    ['provider id', everything.providerIdSchema],
    ['flag', everything.flagSchema],
    ['webhook URL', everything.webhookUrlSchema],
    ['moment', everything.timestampSchema],
    ['page', everything.listConnectionsInputSchema, (input) => ({ page: input })],
    [
      'expiry',
      everything.importCredentialsSchema,
      (input) => ({ type: 'OAUTH2', access_token: 'a', expires_at: input }),
    ],
    [
      'scopes',
      everything.oauthClientSchema,
      (input) => ({ type: 'OAUTH2', client_id: 'i', client_secret: 's', scopes: input }),
    ],
    ['search', everything.listProvidersInputSchema, (input) => ({ search: input })],
    ['flow', everything.authorizationOutcomeInputSchema, (input) => ({ flow_id: input })],
    ['metadata text', everything.metadataSchema, (input) => ({ a: input })],
    ['metadata key', everything.metadataSchema, (input) => ({ [input]: 1 })],
    [
      'refresh token name',
      z.unknown().transform((value) => everything.withoutRefreshTokens(value)),
      (input) => ({ [input]: 1 }),
    ],
  ];

  beforeAll(() => {
    for (const [, schema, wrap] of strings)
      for (const attack of attacks) schema.safeParse(wrap ? wrap(attack) : attack);
  });

  test.each(strings)('%s', (_name, schema, wrap) => {
    // Takes the fastest of several runs, because a pause of the machine is not the pattern's fault.
    const bestOf = (work: () => unknown): number => Math.min(...Array.from({ length: 5 }, () => timeOf(work)));
    const measure = bestOf(() => readOften('a'.repeat(length)));
    for (const attack of attacks) {
      const input = wrap ? wrap(attack) : attack;
      expect(bestOf(() => schema.safeParse(input)) / measure, attack.slice(0, 20)).toBeLessThan(1);
    }
  });
});

function readOften(input: string): number {
  let sum = 0;
  for (let round = 0; round < 100; round += 1)
    for (let index = 0; index < input.length; index += 1) sum += input.charCodeAt(index);
  return sum;
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
