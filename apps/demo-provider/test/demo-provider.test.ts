import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { startDemoProvider, type DemoProvider } from '../src/index.js';
import {
  callApi,
  createPerson,
  postAsClient,
  REDIRECT_URI,
  refresh,
  requestToken,
  type TokenResponse,
} from './person.js';

let directory: string;
let provider: DemoProvider;

const start = (accessTokenTtlSeconds?: number): Promise<DemoProvider> =>
  startDemoProvider({
    port: 0,
    host: '127.0.0.1',
    stateFile: join(directory, 'state', 'demo.json'),
    redirectUris: [REDIRECT_URI],
    ...(accessTokenTtlSeconds === undefined ? {} : { accessTokenTtlSeconds }),
  });

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'demo-provider-'));
  provider = await start();
});

afterEach(async () => {
  await provider.close();
  await rm(directory, { recursive: true });
});

describe('authorization', () => {
  test('returns a code for working tokens when the person allows it', async () => {
    const { end, codeVerifier } = await createPerson(provider).authorize({
      decision: 'allow',
      name: '  Grace   Hopper ',
    });
    expect(`${end.url.origin}${end.url.pathname}`).toBe(REDIRECT_URI);
    expect(end.url.searchParams.get('state')).toBe('a-state');
    expect(end.url.searchParams.get('iss')).toBe(provider.url);

    const answer = await requestToken(provider, {
      grant_type: 'authorization_code',
      code: end.url.searchParams.get('code') ?? '',
      redirect_uri: REDIRECT_URI,
      code_verifier: codeVerifier,
    });
    expect(answer.status).toBe(200);
    const tokens = (await answer.json()) as TokenResponse;
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 120, scope: 'openid profile email notes:read' });

    const me = await callApi(provider, '/me', tokens.access_token);
    expect(await me.json()).toEqual({
      id: expect.stringMatching(/^account_[0-9a-f]{12}$/),
      name: 'Grace Hopper',
      email: 'grace.hopper@demo.example',
    });
    const notes = (await (await callApi(provider, '/notes', tokens.access_token)).json()) as {
      notes: { body: string }[];
    };
    expect(notes.notes.map((note) => note.body)).toContain('This note belongs to Grace Hopper.');
  });

  test('accepts client credentials in the Authorization header', async () => {
    const { refresh_token } = await createPerson(provider).connect();
    const basic = Buffer.from(`${provider.clientId}:${provider.clientSecret}`).toString('base64');
    const answer = await fetch(`${provider.url}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token }),
    });
    expect(answer.status).toBe(200);
  });

  test('asks again when the same browser connects a second account', async () => {
    const person = createPerson(provider);
    const first = await person.connect('Ada Lovelace');
    const second = await person.connect('Grace Hopper');
    const names = await Promise.all(
      [first, second].map(
        async ({ access_token }) =>
          ((await (await callApi(provider, '/me', access_token)).json()) as { name: string }).name,
      ),
    );
    expect(names).toEqual(['Ada Lovelace', 'Grace Hopper']);
  });

  test('returns access_denied and no code when the person denies', async () => {
    const { end } = await createPerson(provider).authorize({ decision: 'deny' });
    expect(Object.fromEntries(end.url.searchParams)).toEqual({
      error: 'access_denied',
      error_description: 'The person said no',
      state: 'a-state',
      iss: provider.url,
    });
  });

  test('asks for a name when the person allows without one', async () => {
    const { end } = await createPerson(provider).authorize({ decision: 'allow', name: ' ' });
    expect(end.response.status).toBe(400);
    expect(await end.response.text()).toContain('Enter a name');
  });

  test('rejects a request without PKCE', async () => {
    const { end } = await createPerson(provider).authorize({ decision: 'allow', withoutPkce: true });
    expect(end.url.searchParams.get('error')).toBe('invalid_request');
    expect(end.url.searchParams.get('error_description')).toMatch(/PKCE/);
  });

  test('rejects a code when the verifier is a different one', async () => {
    const { end } = await createPerson(provider).authorize({ decision: 'allow' });
    const answer = await requestToken(provider, {
      grant_type: 'authorization_code',
      code: end.url.searchParams.get('code') ?? '',
      redirect_uri: REDIRECT_URI,
      code_verifier: 'x'.repeat(43),
    });
    expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });
  });

  test('shows a page instead of redirecting when the redirect URI is not registered', async () => {
    const { end } = await createPerson(provider).authorize({ decision: 'allow', redirectUri: `${REDIRECT_URI}/other` });
    expect(end.response.status).toBe(400);
    expect(end.response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await end.response.text()).toContain('redirect_uri');
  });

  test('allows only its style sheet and the form target of the client', async () => {
    const { page } = await createPerson(provider).authorize({ decision: 'deny' });
    expect(page.response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self' http://localhost:3003; base-uri 'none'; frame-ancestors 'none'",
    );
    expect((await fetch(`${provider.url}/style.css`)).headers.get('content-type')).toContain('text/css');
  });

  test('explains that the request has expired', async () => {
    const response = await fetch(`${provider.url}/interaction/unknown`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('this page has expired');
  });
});

describe('tokens', () => {
  test('rejects an access token after its expiry and accepts a refreshed one', async () => {
    await provider.close();
    provider = await start(4);
    const tokens = await createPerson(provider).connect();
    expect((await callApi(provider, '/me', tokens.access_token)).status).toBe(200);
    await sleep(5100);
    const refused = await callApi(provider, '/me', tokens.access_token);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');

    const refreshed = (await (await refresh(provider, tokens.refresh_token)).json()) as TokenResponse;
    expect((await callApi(provider, '/me', refreshed.access_token)).status).toBe(200);
  });

  test('rotates refresh tokens, and ends the whole chain when an old one is used again', async () => {
    const person = createPerson(provider);
    const first = await person.connect();
    const bystander = await person.connect('Grace Hopper');
    const second = (await (await refresh(provider, first.refresh_token)).json()) as TokenResponse;
    expect(second.refresh_token).not.toBe(first.refresh_token);

    const reused = await refresh(provider, first.refresh_token);
    expect([reused.status, await reused.json()]).toEqual([
      400,
      { error: 'invalid_grant', error_description: expect.any(String) },
    ]);
    expect((await refresh(provider, second.refresh_token)).status).toBe(400);
    expect((await callApi(provider, '/me', second.access_token)).status).toBe(401);
    expect((await refresh(provider, bystander.refresh_token)).status).toBe(200);
  });

  test('ends the grant when the refresh token is revoked', async () => {
    const tokens = await createPerson(provider).connect();
    expect((await postAsClient(provider, '/token/revocation', { token: tokens.refresh_token })).status).toBe(200);
    expect((await refresh(provider, tokens.refresh_token)).status).toBe(400);
    expect((await callApi(provider, '/me', tokens.access_token)).status).toBe(401);
  });

  test.each([
    ['no token', {}],
    ['an unknown token', { authorization: 'Bearer unknown' }],
    ['another scheme', { authorization: 'Basic unknown' }],
  ])('rejects API calls with %s', async (_given, headers) => {
    expect((await fetch(`${provider.url}/api/notes`, { headers })).status).toBe(401);
  });
});

describe('the state file', () => {
  test('keeps the client, the grants and the used refresh tokens across a restart', async () => {
    const first = await createPerson(provider).connect();
    const second = (await (await refresh(provider, first.refresh_token)).json()) as TokenResponse;
    const before = provider;
    await provider.close();
    provider = await start();

    expect([provider.clientId, provider.clientSecret]).toEqual([before.clientId, before.clientSecret]);
    expect((await callApi(provider, '/me', second.access_token)).status).toBe(200);
    expect((await refresh(provider, second.refresh_token)).status).toBe(200);
    expect((await refresh(provider, first.refresh_token)).status).toBe(400);
    expect((await refresh(provider, second.refresh_token)).status).toBe(400);
  });

  test('is readable by its owner only, and never half-written', async () => {
    const path = join(directory, 'state', 'demo.json');
    await createPerson(provider).connect();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ version: 1, clientId: provider.clientId });
  });

  test('keeps every issued token when the process is killed, and prints nothing', async () => {
    await provider.close();
    const script = join(import.meta.dirname, 'run-demo-provider.ts');
    const child = spawn(process.execPath, ['--conditions=@holdfast/source', '--import', 'tsx', script, directory]);
    const printed: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
    createInterface(child.stdout).on('line', (line) => printed.push(line));
    await vi.waitFor(() => expect(printed).not.toEqual([]), { timeout: 30_000 });
    const running = {
      ...(JSON.parse(printed[0] ?? '') as Omit<DemoProvider, 'close'>),
      close: () => Promise.resolve(),
    };

    const first = await createPerson(running).connect();
    await createPerson(running).authorize({ decision: 'deny' });
    let tokens = (await (await refresh(running, first.refresh_token)).json()) as TokenResponse;
    for (let round = 0; round < 4; round += 1)
      tokens = (await (await refresh(running, tokens.refresh_token)).json()) as TokenResponse;
    child.kill('SIGKILL');
    await once(child, 'close');

    expect(printed).toHaveLength(1);
    provider = await start();
    expect((await refresh(provider, tokens.refresh_token)).status).toBe(200);
  });

  test('explains the fault without quoting the file when the file is damaged', async () => {
    await provider.close();
    await writeFile(join(directory, 'state', 'demo.json'), '{"clientSecret":"hush');
    const failed = start();
    await expect(failed).rejects.toThrow(/cannot read its state in .*demo\.json\. Delete that file/);
    await expect(failed).rejects.not.toThrow(/hush/);
    await rm(join(directory, 'state', 'demo.json'));
    provider = await start();
  });
});

test('rejects when the port is in use', async () => {
  const port = Number(new URL(provider.url).port);
  const second = startDemoProvider({
    port,
    host: '127.0.0.1',
    stateFile: join(directory, 'second.json'),
    redirectUris: [REDIRECT_URI],
  });
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
