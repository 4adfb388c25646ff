import { readdirSync, readFileSync } from 'node:fs';

import { OAuthError, parseTokenResponse } from '@holdfast/oauth';
import { captureConnectionConfig, loadProviders, tokenResponseRulesOf } from '@holdfast/providers';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';

const FOLDER = new URL('../../providers/src/catalogue/', import.meta.url);
const ENDING = '.recorded.json';
const NOW = new Date('2026-01-01T00:00:00.000Z');

const grantSchema = z.strictObject({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  /** From the moment of the answer; null: it does not end. */
  expiresInSeconds: z.number().nullable(),
  scopes: z.array(z.string()).nullable(),
  connectionConfig: z.record(z.string(), z.string()),
});

/** What a provider answered at its token endpoint, tokens replaced, and what must be read from it. */
const recordedSchema = z.array(
  z.strictObject({
    name: z.string(),
    status: z.int(),
    contentType: z.string().nullable(),
    /** An object is sent as JSON, a text as it is. */
    body: z.union([z.string(), z.record(z.string(), z.unknown())]),
    /** Parameters that the callback brought beside the code. */
    callback: z.record(z.string(), z.string()).optional(),
    source: z.url(),
    expect: z.union([grantSchema, z.strictObject({ refused: z.string() }), z.strictObject({ unavailable: z.string().nullable() }), z.strictObject({ misconfigured: z.string() })]),
  }),
);
type Recorded = z.output<typeof recordedSchema>[number];

const providers = loadProviders();
const names = readdirSync(FOLDER).filter((name) => name.endsWith(ENDING));

test('answers are recorded', () => {
  expect(names.length).toBeGreaterThan(0);
});

describe.each(names)('%s', (name) => {
  const id = name.slice(0, -ENDING.length);
  test.each(recordedSchema.parse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))).map((recorded) => [recorded.name, recorded] as const))('%s', (_name, recorded) => {
    expect(readingOf(id, recorded)).toEqual(recorded.expect);
  });
});

function readingOf(id: string, { status, contentType, body, callback }: Recorded): Recorded['expect'] {
  const definition = providers.get(id);
  if (!definition) throw new Error(`there is no provider "${id}" for these answers`);
  try {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const grant = parseTokenResponse(tokenResponseRulesOf(definition), { status, contentType, body: text }, NOW);
    const captured = captureConnectionConfig(definition, { callback: new Map(Object.entries(callback ?? {})), token: grant.raw });
    return {
      accessToken: grant.accessToken,
      refreshToken: grant.refreshToken,
      expiresInSeconds: grant.expiresAt && (grant.expiresAt.getTime() - NOW.getTime()) / 1_000,
      scopes: grant.scopes && [...grant.scopes],
      connectionConfig: captured.ok ? captured.config : Object.fromEntries(captured.issues.map(({ path, message }) => [path.join('.'), `refused: ${message}`])),
    };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    if (error.kind === 'refused') return { refused: error.error ?? '' };
    return error.kind === 'client_misconfigured' ? { misconfigured: error.error ?? '' } : { unavailable: error.error };
  }
}
