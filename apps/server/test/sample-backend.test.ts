import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { generateWebhookSecret } from '@holdfast/webhooks';
import { expect, test, vi } from 'vitest';

import { answerAtDemo } from './answer-at-demo.js';
import { beginFlowOf, comeBack } from './authorization-road.js';
import { freePort } from './free-ports.js';
import { startServer } from './start-server.js';

const FOLDER = fileURLToPath(new URL('../../sample-backend', import.meta.url));

/** `npm start` in the sample's folder, as the README says. */
async function startSample(env: Record<string, string>): Promise<AsyncDisposable> {
  const { PATH = '', HOME = '' } = process.env;
  // A group of its own: npm does not pass signals on to what it started in every version.
  const child = spawn('npm', ['start'], { cwd: FOLDER, env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  await vi.waitFor(() => expect(printed.join('')).toContain('Sample backend: http://localhost:'), { timeout: 30_000, interval: 50 });
  return {
    async [Symbol.asyncDispose]() {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
      await once(child, 'close');
    },
  };
}

test('a newcomer connects, sees the webhook and the connection by its tag, and calls the API', { timeout: 60_000 }, async () => {
  const port = await freePort();
  const samplePort = await freePort();
  const sampleUrl = `http://localhost:${samplePort}`;
  const webhookSecret = generateWebhookSecret();
  const egressAllow = [`localhost:${samplePort}`];
  await using app = await startServer({ config: { port, demo: true, egressAllow, webhookSecret } });
  await using _sample = await startSample({
    HOLDFAST_URL: app.url,
    HOLDFAST_SECRET_KEY: app.secretKey,
    HOLDFAST_WEBHOOK_SECRET: webhookSecret,
    DEMO_API: `${app.running.demo?.url}/api`,
    PORT: String(samplePort),
  });
  const page = async (path: string): Promise<string> => (await fetch(`${sampleUrl}${path}`)).text();
  expect(await page('/')).toContain('None yet. Connect one');

  const redirect = await fetch(`${sampleUrl}/connect`, { method: 'POST', redirect: 'manual' });
  const connectLink = new URL(redirect.headers.get('location') ?? '');
  const flow = await beginFlowOf(app, connectLink.searchParams.get('session_token') ?? '', 'demo');
  const back = await answerAtDemo(flow.authorizationUrl, 'allow');
  await comeBack(app, flow, Object.fromEntries(back.searchParams));

  await vi.waitFor(async () => expect(await page('/')).toMatch(/auth creation of [0-9a-f-]{36} worked/), { timeout: 15_000, interval: 100 });
  const home = await page('/');
  expect(home).toContain('end_user_id: user_1');
  const notes = await page(/href="(\/connections\/[^"]+\/notes)"/.exec(home)?.[1] ?? '');
  expect(notes).toContain('The API answered 200');
  expect(notes).toContain('This note belongs to Ada Lovelace.');

  const forged = await fetch(`${sampleUrl}/webhooks/holdfast`, { method: 'POST', body: '{"type":"auth"}' });
  expect(forged.status).toBe(401);
  expect(await page('/connections/of-somebody-else/notes')).toContain('you have no such connection');
});
