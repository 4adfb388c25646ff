import { clientOf, holdReplicaLock, integrationStore, revocationStore } from '@holdfast/db';
import { startFakeProvider, type FakeProvider, type ProviderRequest } from '@holdfast/fixtures';
import type { ProviderDefinitionInput } from '@holdfast/providers';
import { importConnectionInputSchema } from '@holdfast/schema';
import {
  deleteConnection,
  deleteIntegration,
  drainRevocations,
  importConnection,
  revokeDueTokens,
  type ServiceContext,
} from '@holdfast/services';
import { describe, expect, test } from 'vitest';

import { withProvider } from './browser-flow.js';
import { startServices, type TestServices } from './test-runtime.js';

type OAuth2Auth = Extract<ProviderDefinitionInput['auth'], { mode: 'oauth2' }>;

interface Stage extends AsyncDisposable {
  readonly services: TestServices;
  readonly provider: FakeProvider;
  readonly ctx: ServiceContext;
}

const REF = { connection_id: 'c1', provider_config_key: 'odd' };

/** A provider with a revocation endpoint, and its answer: a status, or also an error. */
async function stage(
  revoke: Partial<NonNullable<OAuth2Auth['revoke']>> | null,
  answer: (request: ProviderRequest) => number | [number, string] | Promise<number>,
): Promise<Stage> {
  const provider = await startFakeProvider(async (request) => {
    const said = await answer(request);
    return typeof said === 'number' ? { status: said } : { status: said[0], body: { error: said[1] } };
  });
  const { origin } = provider;
  const services = await startServices({ origin, clientId: 'demo', clientSecret: 'demo-secret' });
  const taking = revoke && {
    url: `${origin}/revoke/{config.site}`,
    token: 'both' as const,
    evidence: 'recalled' as const,
    ...revoke,
  };
  const ctx = await withProvider(
    services.ctx,
    {
      id: 'odd',
      name: 'Odd',
      categories: ['test'],
      auth: {
        mode: 'oauth2',
        authorizationUrl: `${origin}/auth`,
        tokenUrl: `${origin}/token`,
        tokenAuth: 'basic',
        pkce: 'S256',
        ...(taking && { revoke: taking }),
      },
      config: { site: { label: 'Site', format: 'path-segment' } },
    },
    { credentials: { type: 'OAUTH2', client_id: 'the-client', client_secret: 'the-secret' } },
  );
  return {
    services,
    provider,
    ctx,
    async [Symbol.asyncDispose]() {
      await services[Symbol.asyncDispose]();
      await provider[Symbol.asyncDispose]();
    },
  };
}

async function give({ ctx }: Stage, id: string): Promise<void> {
  const credentials = { type: 'OAUTH2', access_token: `access-of-${id}`, refresh_token: `refresh-of-${id}` };
  await importConnection(
    ctx,
    importConnectionInputSchema.parse({
      provider_config_key: 'odd',
      connection_id: id,
      credentials,
      connection_config: { site: 'acme' },
    }),
  );
}

function tokensAskedFor({ requests }: FakeProvider): readonly (readonly [string | undefined, string | undefined])[] {
  return requests.map(({ params }) => [params['token_type_hint'], params['token']] as const);
}

interface Revocation {
  readonly status: string;
  readonly attempt: number;
  readonly results: object;
  readonly isErased: boolean;
}

async function revocations({ ctx }: Stage): Promise<readonly Revocation[]> {
  return clientOf(ctx.db)<Revocation[]>`
    select status, attempt, results, sealed_credential is null and sealed_client_secret is null as is_erased from revocations order by id`;
}

async function events({ ctx }: Stage): Promise<readonly unknown[]> {
  const rows = await clientOf(ctx.db)<
    { body: string }[]
  >`select body from events where type like 'connection.%' order by id`;
  return rows.map(({ body }) => JSON.parse(body) as unknown);
}

/** Lets time pass for the database, whose clock decides what is due. */
async function makeDue({ ctx }: Stage): Promise<void> {
  await clientOf(ctx.db)`update revocations set next_attempt_at = now() - interval '1 second'`;
}

/** Every sealed value in the database, as hex. */
async function sealedValues({ ctx }: Stage): Promise<readonly string[]> {
  const rows = await clientOf(ctx.db)<{ sealed: string }[]>`
    select encode(sealed_credential, 'hex') as sealed from connections where sealed_credential is not null
    union all select encode(sealed_credential, 'hex') from revocations where sealed_credential is not null
    union all select encode(sealed_client_secret, 'hex') from revocations where sealed_client_secret is not null`;
  return rows.map(({ sealed }) => sealed);
}

const named = { connectionId: 'c1', providerConfigKey: 'odd' };

test('sends the redirect URI of the integration if the provider requires it, also after the integration was deleted', async () => {
  await using at = await stage({ params: { redirect_uri: '{redirectUri}' }, token: 'refresh' }, () => 200);
  const integration = await integrationStore.getByKey(at.ctx.db, at.ctx.environment.id, 'odd');
  await give(at, 'c1');
  await deleteConnection(at.ctx, REF);
  await revokeDueTokens(at.ctx);
  await give(at, 'c2');
  await deleteIntegration(at.ctx, { unique_key: 'odd' });
  await revokeDueTokens(at.ctx);
  const expected = `http://localhost:3003/oauth/callback/${integration?.callbackContext}`;
  expect(at.provider.requests.map(({ params }) => [params['token'], params['redirect_uri']])).toEqual([
    ['refresh-of-c1', expected],
    ['refresh-of-c2', expected],
  ]);
});

describe('deleting a connection', () => {
  test('erases its credential at once, and revokes the refresh token, then the access token, with the client that they were issued to', async () => {
    await using at = await stage({}, () => 200);
    await give(at, 'c1');
    await deleteConnection(at.ctx, REF);
    expect(await clientOf(at.ctx.db)`select from connections where sealed_credential is not null`).toHaveLength(0);
    expect(await revocations(at)).toEqual([{ status: 'pending', attempt: 0, results: {}, isErased: false }]);

    expect(await revokeDueTokens(at.ctx)).toBe(1);
    expect(tokensAskedFor(at.provider)).toEqual([
      ['refresh_token', 'refresh-of-c1'],
      ['access_token', 'access-of-c1'],
    ]);
    expect(at.provider.requests[0]).toMatchObject({
      method: 'POST',
      path: '/revoke/acme',
      headers: { authorization: `Basic ${btoa('the-client:the-secret')}` },
    });
    expect(await revocations(at)).toEqual([
      {
        status: 'finished',
        attempt: 1,
        results: { refresh_token: 'revoked', access_token: 'revoked' },
        isErased: true,
      },
    ]);
    expect(await sealedValues(at)).toEqual([]);
    expect(await events(at)).toEqual([
      { ...named, type: 'connection.deleted', revocation: 'queued' },
      { ...named, type: 'connection.revocation', token: 'refresh_token', result: 'revoked' },
      { ...named, type: 'connection.revocation', token: 'access_token', result: 'revoked' },
    ]);
    expect(await revokeDueTokens(at.ctx)).toBe(0);
  });

  test('leaves no token in the clear, and none at all when it is over', async () => {
    await using at = await stage({}, () => 503);
    await give(at, 'c1');
    await deleteConnection(at.ctx, REF);
    await revokeDueTokens(at.ctx);
    const dump = await clientOf(at.ctx.db)<{ row: string }[]>`
      select r::text as row from revocations r union all select e::text from events e union all select c::text from connections c`;
    const hex = (text: string): string => Buffer.from(text).toString('hex');
    for (const secret of ['access-of-c1', 'refresh-of-c1', 'the-secret']) {
      expect(dump.filter(({ row }) => row.includes(secret) || row.includes(hex(secret)))).toEqual([]);
    }
  });

  test('is not undone when the revocation cannot be queued', async () => {
    await using at = await stage({}, () => 200);
    await give(at, 'c1');
    await clientOf(at.ctx.db)`alter table revocations rename to elsewhere`;
    await expect(deleteConnection(at.ctx, REF)).rejects.toThrow('revocations');
    expect(
      await clientOf(at.ctx.db)`select from connections where deleted_at is null and sealed_credential is not null`,
    ).toHaveLength(1);
  });

  test('is recorded as such when the provider has no revocation', async () => {
    await using at = await stage(null, () => 200);
    await give(at, 'c1');
    await deleteConnection(at.ctx, REF);
    expect(await revocations(at)).toEqual([]);
    expect(await events(at)).toEqual([{ ...named, type: 'connection.deleted', revocation: 'not_supported' }]);
  });

  test('revokes one token when the other ends with it', async () => {
    await using at = await stage({ token: 'access' }, () => 200);
    await give(at, 'c1');
    await deleteConnection(at.ctx, REF);
    await revokeDueTokens(at.ctx);
    expect(tokensAskedFor(at.provider)).toEqual([['access_token', 'access-of-c1']]);
  });
});

describe('a revocation', () => {
  test('waits for a provider that is down, and sends the rest when it is up', async () => {
    let status = 503;
    await using at = await stage({}, () => status);
    await give(at, 'c1');
    await deleteConnection(at.ctx, REF);
    await revokeDueTokens(at.ctx);
    expect(await revocations(at)).toEqual([{ status: 'pending', attempt: 1, results: {}, isErased: false }]);
    expect(await revokeDueTokens(at.ctx)).toBe(0);
    expect(tokensAskedFor(at.provider)).toEqual([['refresh_token', 'refresh-of-c1']]);

    status = 200;
    await makeDue(at);
    expect(await revokeDueTokens(at.ctx)).toBe(1);
    expect(await revocations(at)).toMatchObject([{ status: 'finished', attempt: 2, isErased: true }]);
  });

  test('retries only the token whose revocation failed', async () => {
    let status = 503;
    await using at = await stage({}, ({ params }) => (params['token_type_hint'] === 'access_token' ? status : 200));
    await give(at, 'c1');
    await deleteConnection(at.ctx, REF);
    await revokeDueTokens(at.ctx);
    expect(await revocations(at)).toMatchObject([{ status: 'pending', results: { refresh_token: 'revoked' } }]);
    status = 200;
    await makeDue(at);
    await revokeDueTokens(at.ctx);
    expect(tokensAskedFor(at.provider).map(([kind]) => kind)).toEqual([
      'refresh_token',
      'access_token',
      'access_token',
    ]);
    expect((await events(at)).slice(1)).toMatchObject([{ token: 'refresh_token' }, { token: 'access_token' }]);
  });

  test.each<[string, number | [number, string], string]>([
    ['already invalid, as success', [400, 'invalid_grant'], 'revoked'],
    ['of a type that the server never revokes, as final', [400, 'unsupported_token_type'], 'not_supported'],
  ])('handles a token that is %s', async (_rule, answer, result) => {
    await using at = await stage({ token: 'refresh' }, () => answer as number);
    await give(at, 'c1');
    await deleteConnection(at.ctx, REF);
    await revokeDueTokens(at.ctx);
    expect(await revocations(at)).toEqual([
      { status: 'finished', attempt: 1, results: { refresh_token: result }, isErased: true },
    ]);
  });

  test('is given up after three days, and erased', async () => {
    await using at = await stage({}, () => 503);
    await give(at, 'c1');
    await deleteConnection(at.ctx, REF);
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await makeDue(at);
      expect(await revokeDueTokens(at.ctx)).toBe(1);
    }
    expect(await revocations(at)).toEqual([
      {
        status: 'finished',
        attempt: 10,
        results: { refresh_token: 'gave_up', access_token: 'gave_up' },
        isErased: true,
      },
    ]);
    expect((await events(at)).slice(1)).toMatchObject([
      { token: 'refresh_token', result: 'gave_up' },
      { token: 'access_token', result: 'gave_up' },
    ]);
  });

  test('waits for the Retry-After of the provider, and for a provider that has left the catalogue', async () => {
    await using at = await stage({}, () => 200);
    await give(at, 'c1');
    await deleteConnection(at.ctx, REF);
    expect(
      await revokeDueTokens({ ...at.ctx, providers: { get: () => undefined, list: () => [], ending: () => [] } }),
    ).toBe(1);
    expect(await revocations(at)).toMatchObject([{ status: 'pending', attempt: 1 }]);
    await makeDue(at);
    await revokeDueTokens(at.ctx);
    expect(await revocations(at)).toMatchObject([{ status: 'finished', results: { refresh_token: 'revoked' } }]);
  });

  test('is taken over at once when its process is killed, and the dead process writes nothing', async () => {
    await using at = await stage({}, () => 200);
    await give(at, 'c1');
    await deleteConnection(at.ctx, REF);
    const killed = await holdReplicaLock(at.services.database);
    const [claimed] = await revocationStore.claimDue(at.ctx.db, {
      owner: killed.key,
      limit: 10,
      leaseSeconds: 90,
      perIntegration: 10,
    });
    const other = { ...(await at.services.replica()), providers: at.ctx.providers };
    expect(await revokeDueTokens(other)).toBe(0);
    await killed.release();
    await expect.poll(() => revokeDueTokens(other)).toBe(1);
    expect(at.provider.requests).toHaveLength(2);
    expect(
      claimed &&
        (await revocationStore.recordAttempt(at.ctx.db, claimed, { owner: killed.key, results: {}, retryInMs: 0 })),
    ).toBe(false);
  });

  test('is done once by two processes', async () => {
    await using at = await stage({ token: 'refresh' }, () => 200);
    const ids = Array.from({ length: 30 }, (_, index) => `c${index}`);
    for (const id of ids) {
      await give(at, id);
      await deleteConnection(at.ctx, { ...REF, connection_id: id });
    }
    const other = { ...(await at.services.replica()), providers: at.ctx.providers };
    await Promise.all([revokeDueTokens(at.ctx), revokeDueTokens(other), revokeDueTokens(at.ctx)]);
    await revokeDueTokens(other);
    const asked = tokensAskedFor(at.provider).map(([, token]) => token);
    expect([asked.length, new Set(asked)]).toEqual([30, new Set(ids.map((id) => `refresh-of-${id}`))]);
  });
});

describe('deleting an integration', () => {
  test('revokes the tokens of all its connections with the secret of its client, a limited number at a time', async () => {
    let open = 0;
    let most = 0;
    await using at = await stage({ token: 'refresh' }, async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 30));
      open -= 1;
      return 200;
    });
    for (let index = 0; index < 50; index += 1) await give(at, `c${index}`);
    await deleteIntegration(at.ctx, { unique_key: 'odd' });
    expect(
      await clientOf(at.ctx.db)`select from integrations where sealed_client_secret is not null and unique_key = 'odd'`,
    ).toHaveLength(0);
    expect(await events(at)).toHaveLength(50);

    for (let round = 0; round < 10 && (await revokeDueTokens(at.ctx)) > 0; round += 1) await drainRevocations(at.ctx);
    expect(new Set(tokensAskedFor(at.provider)).size).toBe(50);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(20);
    expect(
      at.provider.requests.every(({ headers }) => headers.authorization === `Basic ${btoa('the-client:the-secret')}`),
    ).toBe(true);
    expect((await revocations(at)).every(({ status, isErased }) => status === 'finished' && isErased)).toBe(true);
    expect(await sealedValues(at)).toEqual([]);
  });
});
