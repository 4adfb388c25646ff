import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { generateWebhookSecret } from '@holdfast/webhooks';
import { expect, test, vi } from 'vitest';

import { answerAtDemo } from './answer-at-demo.js';
import { beginFlowOf, comeBack } from './authorization-road.js';
import { freePort } from './free-ports.js';
import { startServer, type TestServer } from './start-server.js';

const FOLDER = fileURLToPath(new URL('../../sample-backend', import.meta.url));

/** `npm start` in the sample's folder, as the README says. */
async function startSample(env: Record<string, string>): Promise<AsyncDisposable> {
  const { PATH = '', HOME = '' } = process.env;
  // A separate process group: not every version of npm passes signals on.
  const child = spawn('npm', ['start'], {
    cwd: FOLDER,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  await vi.waitFor(() => expect(printed.join('')).toContain('Sample backend: http://localhost:'), {
    timeout: 30_000,
    interval: 50,
  });
  return {
    async [Symbol.asyncDispose]() {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
      await once(child, 'close');
    },
  };
}

interface SampleVisit {
  /** The text of a page as Ada, or as another signed-in user. */
  readonly page: (path: string, user?: string) => Promise<string>;
  /** Presses Connect as `starter`, and authorizes in the browser of `authorizer`, up to the page that it returns to. */
  readonly connect: (people: { readonly starter: string; readonly authorizer: string }) => Promise<string>;
}

function visitSample(app: TestServer, sampleUrl: string): SampleVisit {
  const page: SampleVisit['page'] = async (path, user = 'user_1') =>
    (await fetch(new URL(path, sampleUrl), { headers: { cookie: `user=${user}` } })).text();
  return {
    page,
    async connect({ starter, authorizer }) {
      const redirect = await fetch(`${sampleUrl}/connect`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: `user=${starter}` },
      });
      const connectLink = new URL(redirect.headers.get('location') ?? '');
      const flow = await beginFlowOf(app, connectLink.searchParams.get('session_token') ?? '', 'demo');
      const back = await answerAtDemo(flow.authorizationUrl, 'allow');
      const { html } = await comeBack(app, flow, Object.fromEntries(back.searchParams));
      return page((/data-goes="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&'), authorizer);
    },
  };
}

test(
  'lets a newcomer connect, see the webhook and the connection by its tag, and call the API; a forwarded link connects nothing',
  { timeout: 60_000 },
  async () => {
    const port = await freePort();
    const samplePort = await freePort();
    const sampleUrl = `http://localhost:${samplePort}`;
    const webhookSecret = generateWebhookSecret();
    await using app = await startServer({ config: { port, demo: true, webhookSecret } });
    await using _sample = await startSample({
      HOLDFAST_URL: `http://localhost:${port}`,
      HOLDFAST_SECRET_KEY: app.secretKey,
      HOLDFAST_WEBHOOK_SECRET: webhookSecret,
      PORT: String(samplePort),
    });
    const { page, connect } = visitSample(app, sampleUrl);
    expect(await page('/')).toContain('None yet. Connect one');

    expect(await connect({ starter: 'user_2', authorizer: 'user_1' })).toContain('Holdfast says end_user_mismatch');
    for (const user of ['user_1', 'user_2']) expect(await page('/', user)).toContain('None yet. Connect one');

    await connect({ starter: 'user_1', authorizer: 'user_1' });
    await vi.waitFor(async () => expect(await page('/')).toMatch(/auth creation of [0-9a-f-]{36} worked/), {
      timeout: 30_000,
      interval: 100,
    });
    const home = await page('/');
    expect(home).toContain('end_user_id: user_1');
    const notes = await page(/href="(\/connections\/[^"]+\/notes)"/.exec(home)?.[1] ?? '');
    expect(notes).toContain('The API answered 200');
    expect(notes).toContain('This note belongs to Ada Lovelace.');

    const [, connection] = /href="(\/connections\/[^"]+)\/credential"/.exec(home) ?? [];
    expect(await page(`${connection}/credential`)).toMatch(/OAUTH2, valid until \d{4}-\d\d-\d\dT/);

    await app.trpc.connections.import.mutate({
      provider_config_key: 'demo',
      connection_id: 'ended',
      credentials: {
        type: 'OAUTH2',
        access_token: 'ended',
        refresh_token: 'revoked long ago',
        expires_at: '2026-01-01T00:00:00.000Z',
      },
      tags: { end_user_id: 'user_1' },
    });
    const asked = await fetch(`${sampleUrl}/connections/ended/notes`, {
      redirect: 'manual',
      headers: { cookie: 'user=user_1' },
    });
    expect([asked.status, asked.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('/connect/?session_token=hfcs_'),
    ]);

    const forged = await fetch(`${sampleUrl}/webhooks/holdfast`, { method: 'POST', body: '{"type":"auth"}' });
    expect(forged.status).toBe(401);
    expect(await page('/connections/of-somebody-else/notes')).toContain('you have no such connection');
  },
);
