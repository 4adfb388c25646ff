import { readdirSync, readFileSync } from 'node:fs';

import { OAuthError, parseTokenResponse } from '@holdfast/oauth';
import {
  accountAt,
  capturedBy,
  captureConnectionConfig,
  loadProviders,
  tokenResponseRulesOf,
  type ProviderDefinition,
} from '@holdfast/providers';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';

const FOLDER = new URL('../../providers/src/catalogue/', import.meta.url);
const ENDING = '.recorded.json';
const NOW = new Date('2026-01-01T00:00:00.000Z');

const accountSchema = z.strictObject({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() });

const grantSchema = z.strictObject({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  /** Seconds from the answer; null if it does not expire. */
  expiresInSeconds: z.number().nullable(),
  scopes: z.array(z.string()).nullable(),
  connectionConfig: z.record(z.string(), z.string()),
  /** The fields that the definition reads in addition to the token. */
  account: accountSchema.optional(),
});

/** A provider's answer at its token endpoint, with replaced tokens, and the values that must be read from it. */
const tokenAnswerSchema = z.strictObject({
  name: z.string(),
  status: z.int(),
  contentType: z.string().nullable(),
  /** An object is sent as JSON, text unchanged. */
  body: z.union([z.string(), z.record(z.string(), z.unknown())]),
  /** Parameters that the callback contained in addition to the code. */
  callback: z.record(z.string(), z.string()).optional(),
  source: z.url(),
  expect: z.union([
    grantSchema,
    z.strictObject({ refused: z.string() }),
    z.strictObject({ unavailable: z.string().nullable() }),
    z.strictObject({ misconfigured: z.string() }),
  ]),
});
type TokenAnswer = z.output<typeof tokenAnswerSchema>;

/** The answers to the lookups after connecting, in order, and the values that must be read from them. */
const lookUpAnswersSchema = z.strictObject({
  name: z.string(),
  lookUps: z.array(z.unknown()).min(1),
  source: z.url(),
  expect: z.strictObject({ connectionConfig: z.record(z.string(), z.string()), account: accountSchema.nullable() }),
});
type LookUpAnswers = z.output<typeof lookUpAnswersSchema>;

const recordedSchema = z.array(z.union([tokenAnswerSchema, lookUpAnswersSchema]));

const providers = loadProviders();
const names = readdirSync(FOLDER).filter((name) => name.endsWith(ENDING));

test('has recorded answers of each provider whose answer is stored beyond the token', () => {
  const capturing = providers
    .list()
    .filter(keepsFacts)
    .map(({ id }) => `${id}${ENDING}`);
  expect(capturing.filter((name) => !names.includes(name))).toEqual([]);
});

function keepsFacts({ auth, afterConnect = [] }: ProviderDefinition): boolean {
  // A separate server plays GitHub's answers to an app.
  if (auth.mode !== 'oauth2') return false;
  return (
    auth.captureFromCallback !== undefined ||
    auth.captureFromToken !== undefined ||
    auth.account?.from === 'token' ||
    afterConnect.some(({ capture }) => capture !== undefined)
  );
}

describe.each(names)('%s', (name) => {
  const id = name.slice(0, -ENDING.length);
  test.each(
    recordedSchema
      .parse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')))
      .map((recorded) => [recorded.name, recorded] as const),
  )('%s', (_name, recorded) => {
    expect('lookUps' in recorded ? lookedUpBy(id, recorded) : readingOf(id, recorded)).toEqual(recorded.expect);
  });
});

function definitionOf(id: string): ProviderDefinition {
  const definition = providers.get(id);
  if (!definition) throw new Error(`there is no provider "${id}" for these answers`);
  return definition;
}

/** As after connecting: the values of every lookup, and the first account that one names. */
function lookedUpBy(id: string, { lookUps }: LookUpAnswers): LookUpAnswers['expect'] {
  const definition = definitionOf(id);
  const answered = (definition.afterConnect ?? [])
    .slice(0, lookUps.length)
    .map((lookUp, index) => ({ lookUp, answer: lookUps[index] }));
  const accounts = answered.flatMap(({ lookUp, answer }) =>
    lookUp.account ? (accountAt(answer, lookUp.account) ?? []) : [],
  );
  return {
    connectionConfig: Object.assign(
      {},
      ...answered.map(({ lookUp, answer }) => capturedBy(definition, lookUp, answer).config),
    ) as Record<string, string>,
    account: accounts[0] ?? null,
  };
}

function readingOf(id: string, { status, body, callback, expect: expected }: TokenAnswer): TokenAnswer['expect'] {
  const definition = definitionOf(id);
  const account =
    definition.auth.mode === 'oauth2' && definition.auth.account?.from === 'token'
      ? definition.auth.account
      : undefined;
  try {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const grant = parseTokenResponse(tokenResponseRulesOf(definition), { status, body: text }, NOW);
    const captured = captureConnectionConfig(definition, {
      callback: new Map(Object.entries(callback ?? {})),
      token: grant.raw,
    });
    return {
      accessToken: grant.accessToken,
      refreshToken: grant.refreshToken,
      expiresInSeconds: grant.expiresAt && (grant.expiresAt.getTime() - NOW.getTime()) / 1_000,
      scopes: grant.scopes && [...grant.scopes],
      connectionConfig: captured.ok
        ? captured.config
        : Object.fromEntries(captured.issues.map(({ path, message }) => [path.join('.'), `refused: ${message}`])),
      ...('account' in expected && account && { account: accountAt(grant.raw, account) ?? undefined }),
    };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    if (error.kind === 'refused') return { refused: error.error ?? '' };
    return error.kind === 'client_misconfigured' ? { misconfigured: error.error ?? '' } : { unavailable: error.error };
  }
}
