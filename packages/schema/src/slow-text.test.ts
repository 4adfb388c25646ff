import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';

import * as everything from './index.js';

describe('no text of 50 KB takes long', () => {
  const length = 50_000;
  const units = ['a', 'A1', '.', 'a.', 'a@', '@', 'a-', '-', ' ', ', ', 'a,', 'a ,', '\0', '\ud800', '👋', '/', 'https://', 'http://a@', '1', '1.', '"', '(', '\\', '+', '\t', 'é'];
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
    ['connection id of many', everything.writeMetadataInputSchema, (input) => ({ connection_id: [input], provider_config_key: 'gh', metadata: {} })],
    ['provider id', everything.providerIdSchema],
    ['flag', everything.flagSchema],
    ['webhook URL', everything.webhookUrlSchema],
    ['moment', everything.timestampSchema],
    ['page', everything.listConnectionsInputSchema, (input) => ({ page: input })],
    ['expiry', everything.importCredentialsSchema, (input) => ({ type: 'OAUTH2', access_token: 'a', expires_at: input })],
    ['scopes', everything.oauthClientSchema, (input) => ({ type: 'OAUTH2', client_id: 'i', client_secret: 's', scopes: input })],
    ['search', everything.listProvidersInputSchema, (input) => ({ search: input })],
    ['flow', everything.authorizationOutcomeInputSchema, (input) => ({ flow_id: input })],
    ['metadata text', everything.metadataSchema, (input) => ({ a: input })],
    ['metadata key', everything.metadataSchema, (input) => ({ [input]: 1 })],
    ['refresh token name', z.unknown().transform((value) => everything.withoutRefreshTokens(value)), (input) => ({ [input]: 1 })],
  ];

  beforeAll(() => {
    for (const [, schema, wrap] of strings) for (const attack of attacks) schema.safeParse(wrap ? wrap(attack) : attack);
  });

  test.each(strings)('%s', (_name, schema, wrap) => {
    for (const attack of attacks) {
      const input = wrap ? wrap(attack) : attack;
      // The best of some runs: a pause of the machine is not the pattern's fault.
      const times = Array.from({ length: 5 }, () => timeOf(() => schema.safeParse(input)));
      expect(Math.min(...times), attack.slice(0, 20)).toBeLessThan(5);
    }
  });
});

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
