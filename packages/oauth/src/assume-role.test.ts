import { startAwsServer, type AwsServer } from '@holdfast/fixtures';
import { describe, expect, test } from 'vitest';

import { assumeRole, type AssumeRoleInput } from './assume-role.js';
import type { OAuthError } from './oauth-error.js';

const ROLE = { roleArn: 'arn:aws:iam::123456789012:role/team/Reader', externalId: 'e+=,.@:/-1' };
const send = (url: string, init: RequestInit): Promise<Response> => fetch(url, { ...init, redirect: 'manual' });

function inputOf(server: AwsServer, given: Partial<AssumeRoleInput> = {}): AssumeRoleInput {
  return {
    endpoint: new URL(server.origin),
    region: 'eu-central-1',
    keys: server.keys,
    sessionName: 'holdfast',
    now: () => new Date(),
    ...ROLE,
    ...given,
  };
}

async function failure(run: Promise<unknown>): Promise<OAuthError> {
  return run.then(
    () => {
      throw new Error('it was accepted');
    },
    (error: unknown) => error as OAuthError,
  );
}

test.each([
  ['JSON', false],
  ['XML', true],
])('assumeRole returns keys that last an hour when AWS responds in %s', async (_format, xml) => {
  await using server = await startAwsServer({ ...ROLE, xml });
  const role = await assumeRole(send, inputOf(server));
  expect(role.keys).toEqual({
    accessKeyId: expect.stringMatching(/^ASIA/),
    secretAccessKey: expect.stringMatching(/secret$/),
    sessionToken: expect.stringMatching(/token==$/),
  });
  const lifeMs = role.expiresAt.getTime() - Date.now();
  expect(lifeMs > 3_590_000 && lifeMs <= 3_600_000).toBe(true);
  expect(role.raw).toMatchObject({
    AssumedRoleUser: { Arn: 'arn:aws:sts::123456789012:assumed-role/Reader/holdfast' },
  });
  expect(server.calls).toMatchObject([{ method: 'POST', service: 'sts', region: 'eu-central-1', problem: null }]);
});

describe.each([
  ['JSON', false],
  ['XML', true],
])('assumeRole reports an error in %s', (_format, xml) => {
  test.each<[string, Partial<AssumeRoleInput>, object]>([
    [
      'as refused when the trust policy does not allow the role',
      { externalId: 'another' },
      { kind: 'refused', error: 'AccessDenied', status: 403, description: expect.stringContaining('role/team/Reader') },
    ],
    [
      'as client_misconfigured when AWS does not accept our own keys',
      { keys: { accessKeyId: 'AKIAX', secretAccessKey: 'x' } },
      { kind: 'client_misconfigured', error: 'InvalidClientTokenId' },
    ],
  ])('%s', async (_rule, given, expected) => {
    await using server = await startAwsServer({ ...ROLE, xml });
    expect(await failure(assumeRole(send, inputOf(server, given)))).toMatchObject(expected);
  });
});

const KEYS = {
  AccessKeyId: 'ASIA',
  SecretAccessKey: 's',
  SessionToken: 't',
  Expiration: Math.floor(Date.now() / 1_000) + 3_600,
};
const USER = { Arn: 'arn:aws:sts::123456789012:assumed-role/Reader/holdfast' };
const answered = (credentials: object, user: object = USER): { status: number; body: Record<string, unknown> } => ({
  status: 200,
  body: { AssumeRoleResponse: { AssumeRoleResult: { Credentials: credentials, AssumedRoleUser: user } } },
});

test.each([
  ['a server error', { status: 500, body: { Error: { Code: 'AccessDenied' } } }],
  ['too many requests', { status: 429, body: { Error: { Code: 'Throttling' } } }],
  ['an unknown error code', { status: 400, body: { Error: { Code: 'toString' } } }],
  ['a redirect', { status: 307, headers: { location: 'https://evil.test' } }],
  ['a web page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' }],
  ['no session token', answered({ ...KEYS, SessionToken: '' })],
  ['keys that have expired', answered({ ...KEYS, Expiration: 1 })],
  ['keys without an expiry', answered({ ...KEYS, Expiration: undefined })],
  ['keys with an expiry in the far future', answered({ ...KEYS, Expiration: 1e15 })],
  ['a role in another account', answered(KEYS, { Arn: 'arn:aws:sts::999999999999:assumed-role/Reader/holdfast' })],
  ['another role', answered(KEYS, { Arn: 'arn:aws:sts::123456789012:assumed-role/Reader2/holdfast' })],
  ['no role', answered(KEYS, {})],
])('assumeRole rejects as unavailable when the response is or contains %s', async (_what, reply) => {
  await using server = await startAwsServer(ROLE);
  server.script(reply);
  expect(await failure(assumeRole(send, inputOf(server)))).toMatchObject({ name: 'OAuthError', kind: 'unavailable' });
  expect(server.calls).toHaveLength(1);
});

test('assumeRole keeps the secret key out of its error when the response quotes it', async () => {
  await using server = await startAwsServer(ROLE);
  server.script({
    status: 403,
    body: { Error: { Code: 'SignatureDoesNotMatch', Message: `signed with ${server.keys.secretAccessKey}` } },
  });
  expect(await failure(assumeRole(send, inputOf(server)))).toMatchObject({
    kind: 'client_misconfigured',
    description: 'signed with [redacted]',
  });
});
