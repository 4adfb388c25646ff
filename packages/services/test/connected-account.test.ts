import { describe, expect, test } from 'vitest';

import { comeBack, openFlow, read } from './browser-flow.js';
import { announced, connect, reconnect, stage, TOKENS, type Part } from './odd-provider.js';

function idTokenOf(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part({ iss: 'https://id.example', aud: 'the-client', exp: Date.now() / 1_000 + 300, ...claims })}.c2ln`;
}

describe('the account', () => {
  const ACCOUNT = { id: 'u-1', name: 'Ada', email: 'ada@x.example' };

  test.each<[string, Part, object, object | null]>([
    [
      'the token response',
      { auth: { account: { from: 'token', id: 'team.id', name: 'team.name' } } },
      { team: { id: 'T1', name: 'Acme' } },
      { id: 'T1', name: 'Acme', email: null },
    ],
    [
      'its ID token',
      { auth: { account: { from: 'id-token', id: 'sub', name: 'name', email: 'email' } } },
      { id_token: idTokenOf({ sub: 'u-1', name: 'Ada', email: 'ada@x.example' }) },
      ACCOUNT,
    ],
    [
      'the tenant in the token response',
      {
        config: { realmId: { label: 'Company', source: 'token' } },
        auth: { captureFromToken: ['realmId'], account: { from: 'config', id: 'realmId' } },
      },
      { realmId: '42' },
      { id: '42', name: null, email: null },
    ],
    ['nothing, without an ID token', { auth: { account: { from: 'id-token', id: 'sub' } } }, {}, null],
    [
      'nothing, when the id is not text',
      { auth: { account: { from: 'token', id: 'team' } } },
      { team: { id: 'T1' } },
      null,
    ],
  ])('is read from %s', async (_rule, part, said, account) => {
    await using at = await stage(() => part, { '/token': () => ({ ...TOKENS, ...said }) });
    expect((await connect(at.ctx)).account).toEqual(account);
  });

  test.each<[string, unknown, object]>([
    [
      'is completed by a lookup when only its id is known',
      { user: 'u-1', name: 'Ada' },
      { id: 'u-1', name: 'Ada', email: null },
    ],
    [
      'is not changed by a lookup of another account',
      { user: 'u-2', name: 'Grace' },
      { id: 'u-1', name: null, email: null },
    ],
    ['remains when the lookup lacks a scope', 403, { id: 'u-1', name: null, email: null }],
  ])('%s', async (_rule, answer, account) => {
    const part = (origin: string): Part => ({
      auth: { account: { from: 'token', id: 'owner' } },
      api: { baseUrl: origin },
      afterConnect: [{ method: 'GET', path: '/me', account: { id: 'user', name: 'name' }, evidence: 'recalled' }],
    });
    await using at = await stage(part, { '/token': () => ({ ...TOKENS, owner: 'u-1' }), '/me': () => answer });
    expect((await connect(at.ctx)).account).toEqual(account);
  });

  test('is not read from an ID token for another client', async () => {
    await using at = await stage(() => ({ auth: { account: { from: 'id-token', id: 'sub' } } }), {
      '/token': () => ({ ...TOKENS, id_token: idTokenOf({ sub: 'u-1', aud: 'another' }) }),
    });
    const page = await comeBack(at.ctx, await openFlow(at.ctx, 'odd'), { code: 'the-code' });
    expect(page).toMatchObject({
      status: 'failed',
      code: 'provider_refused',
      message: expect.stringContaining('is for another client'),
    });
  });

  test('refuses a reconnect with another account, keeps the old credential, and notifies the backend', async () => {
    let who = 'u-1';
    let token = 'a1';
    const part = (origin: string): Part => ({
      api: { baseUrl: origin },
      afterConnect: [{ method: 'GET', path: '/me', account: { id: 'id', name: 'login' }, evidence: 'recalled' }],
    });
    await using at = await stage(part, {
      '/token': () => ({ ...TOKENS, access_token: token }),
      '/me': () => ({ id: who, login: `of ${who}` }),
    });
    const { connection_id: connectionId } = await connect(at.ctx);
    [who, token] = ['u-2', 'a2'];

    const { page } = await reconnect(at.ctx, connectionId);
    expect(page).toMatchObject({
      status: 'failed',
      code: 'account_changed',
      message: expect.stringContaining('This account at Odd is not the connected one'),
    });
    expect(await read(at.ctx, 'odd', { connectionId })).toMatchObject({
      credentials: { access_token: 'a1' },
      account: { id: 'u-1', name: 'of u-1' },
    });
    expect((await announced(at.ctx)).at(-1)).toMatchObject({
      connectionId,
      success: false,
      error: { type: 'account_changed' },
    });

    expect((await reconnect(at.ctx, connectionId, { allow_account_change: true })).page).toMatchObject({
      status: 'success',
    });
    expect(await read(at.ctx, 'odd', { connectionId })).toMatchObject({
      credentials: { access_token: 'a2' },
      account: { id: 'u-2', name: 'of u-2' },
    });
  });

  test.each<[string, unknown]>([
    ['forbids the lookup', 403],
    ['is down', 503],
    ['answers without an id', { login: 'nobody' }],
  ])(
    'refuses a reconnect of a known account when the provider %s, unless the session allows a change',
    async (_why, unknown) => {
      let me: unknown = undefined;
      let token = 'a1';
      const part = (origin: string): Part => ({
        api: { baseUrl: origin },
        afterConnect: [{ method: 'GET', path: '/me', account: { id: 'id' }, evidence: 'recalled' }],
      });
      await using at = await stage(part, { '/token': () => ({ ...TOKENS, access_token: token }), '/me': () => me });
      const { connection_id: connectionId, account } = await connect(at.ctx);
      expect(account).toBeNull();
      [me, token] = [{ id: 'u-1' }, 'a2'];
      expect((await reconnect(at.ctx, connectionId)).page).toMatchObject({ status: 'success' });
      [me, token] = [unknown, 'a3'];
      expect((await reconnect(at.ctx, connectionId)).page).toMatchObject({
        status: 'failed',
        code: 'account_changed',
        message: expect.stringContaining('did not say which account'),
      });
      expect(await read(at.ctx, 'odd', { connectionId })).toMatchObject({
        credentials: { access_token: 'a2' },
        account: { id: 'u-1' },
      });
      expect((await reconnect(at.ctx, connectionId, { allow_account_change: true })).page).toMatchObject({
        status: 'success',
      });
      expect(await read(at.ctx, 'odd', { connectionId })).toMatchObject({
        credentials: { access_token: 'a3' },
        account: null,
      });
    },
  );
});
