/**
 * Writes the screenshot of the README: `npm run build && node tooling/docs/take-screenshot.mjs`. It starts a server on an embedded database
 * of its own, imports a few connections and photographs the dashboard with the browser of the tests. With the path of a folder, such as
 * `docs/screenshots`, it also photographs every page there, 1440 and 390 pixels wide, light and dark, as WebP images.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { launchBrowser } from '../../packages/fixtures/dist/index.js';

const PICTURE = fileURLToPath(new URL('../../docs/images/dashboard.png', import.meta.url));
const SERVER = fileURLToPath(new URL('../../apps/server/bin/holdfast.mjs', import.meta.url));
const FOLDER = process.argv[2];
const HOUR_MS = 3_600_000;

const people = [
  {
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    provider: 'github',
    key: 'github',
    account: 'ada',
    plan: 'pro',
    ageHours: 2,
  },
  {
    name: 'Grace Hopper',
    email: 'grace@example.com',
    provider: 'slack',
    key: 'slack',
    account: 'Hopper Labs',
    plan: 'pro',
    ageHours: 26,
  },
  {
    name: 'Alan Turing',
    email: 'alan@example.com',
    provider: 'hubspot',
    key: 'hubspot',
    account: null,
    plan: 'free',
    ageHours: 75,
    hasError: true,
  },
  {
    name: 'Katherine Johnson',
    email: 'katherine@example.com',
    provider: 'github',
    key: 'github',
    account: 'kjohnson',
    plan: 'free',
    ageHours: 200,
  },
];

/** Views of the dashboard. */
const views = {
  connections: '',
  connection: 'connection?integration=hubspot&id=turing',
  integrations: 'integrations',
  integration: 'integration?id=github',
  gallery: 'new-integration',
  keys: 'keys',
  activity: 'activity',
  webhooks: 'webhooks',
  delivery: 'delivery?id=2',
  'connect-ui': 'connect-ui',
  start: 'start',
};

/** Pages for everybody. */
const openPages = {
  'docs-index': 'docs/',
  'docs-guide': 'docs/connect',
  'docs-providers': 'docs/providers/',
  'docs-provider': 'docs/providers/github',
};

const secretKey = randomBytes(24).toString('base64url');
const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-screenshot-'));
const port = await freePort();
const url = `http://localhost:${port}`;
const receiverPort = await freePort();
// Refuses the webhooks of one connection, so that a failed delivery is in the pictures.
const receiver = createHttpServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part) => (body += part));
  request.once('end', () =>
    body.includes('turing')
      ? response
          .writeHead(422)
          .end('{"error":"unknown_user","message":"No user has the e-mail address alan@example.com."}')
      : response.writeHead(204).end(),
  );
}).listen(receiverPort, '127.0.0.1');
const server = spawn(process.execPath, [SERVER, 'start'], {
  env: {
    PATH: process.env['PATH'],
    HOLDFAST_PORT: String(port),
    HOLDFAST_DATA_DIR: dataDir,
    HOLDFAST_SECRET_KEY: secretKey,
    HOLDFAST_DEMO: '0',
    HOLDFAST_EGRESS_ALLOW: `localhost:${receiverPort}`,
    HOLDFAST_LOG_LEVEL: 'warn',
  },
  stdio: ['ignore', 'ignore', 'inherit'],
});
try {
  await untilReady();
  await call('POST', '/webhook-endpoints', { url: `http://localhost:${receiverPort}/webhooks/holdfast` });
  await importPeople();
  await takePicture();
  if (FOLDER) await takePages(FOLDER);
} finally {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  receiver.close();
  server.kill('SIGTERM');
  await ended;
  rmSync(dataDir, { recursive: true, force: true });
}

async function untilReady() {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`the server exited with ${server.exitCode}`);
    const response = await fetch(`${url}/ready`).catch(() => undefined);
    if (response?.ok) return;
    await sleep(200);
  }
  throw new Error('the server was not ready within a minute');
}

async function importPeople() {
  for (const provider of new Set(people.map((person) => person.provider)))
    await call('POST', '/integrations', {
      provider,
      unique_key: provider,
      credentials: { type: 'OAUTH2', client_id: 'the-client', client_secret: randomBytes(16).toString('hex') },
    });
  await call('POST', '/integrations', { provider: 'freshdesk', unique_key: 'freshdesk' });
  await call('PATCH', '/connect/settings', { product_name: 'Acme', product_url: 'https://acme.example/' });
  for (const { name, email, key, account, plan, ageHours, hasError } of people.toReversed()) {
    await call('POST', '/connections', {
      provider_config_key: key,
      connection_id: name.split(' ').at(-1)?.toLowerCase(),
      credentials: { type: 'OAUTH2', access_token: randomBytes(16).toString('hex') },
      tags: { end_user_id: email, end_user_display_name: name, end_user_email: email, plan },
      account: account === null ? null : { id: account, name: account, email: null },
      created_at: new Date(Date.now() - ageHours * HOUR_MS).toISOString(),
      ...(hasError && { errors: [{ type: 'auth', log_id: 'refused' }] }),
      verify: false,
    });
  }
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} body
 * @returns {Promise<any>}
 */
async function call(method, path, body) {
  const headers = { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' };
  const response = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** @param {string} folder */
async function takePages(folder) {
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    for (const width of [1440, 390])
      for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
        const context = await browser.newContext({
          viewport: { width, height: width === 390 ? 780 : 900 },
          colorScheme,
          reducedMotion: 'reduce',
          locale: 'en-US',
        });
        const page = await context.newPage();
        const encoder = await browser.newPage();
        /** @param {string} name */
        const take = async (name) => {
          await page.waitForLoadState('networkidle');
          const picture = await toWebp(encoder, await page.screenshot());
          writeFileSync(join(folder, `${name}-${width}-${colorScheme}.webp`), picture);
        };
        await page.goto(`${url}/dashboard/`);
        await take('sign-in');
        await signIn(page);
        for (const [name, path] of Object.entries(views)) {
          await page.goto(`${url}/dashboard/${path}`);
          if (name === 'connection') {
            await page.getByRole('button', { name: 'Examine' }).click();
            await page.getByRole('button', { name: 'Examine again' }).waitFor();
          }
          await take(name);
        }
        await page.keyboard.press('Control+k');
        await page.getByRole('option').first().waitFor();
        await take('palette');
        await page.goto(`${url}/dashboard/`);
        await page.getByRole('button', { name: 'Select', exact: true }).click();
        await page.getByRole('checkbox').first().check();
        await take('selection');
        for (const [name, path] of Object.entries(openPages)) {
          await page.goto(`${url}/${path}`);
          await take(name);
        }
        await takeConnectUI(page, take);
        await encoder.close();
        await context.close();
      }
  } finally {
    await browser.close();
  }
}

/**
 * @param {Page} page
 * @param {(name: string) => Promise<void>} take
 */
async function takeConnectUI(page, take) {
  const tags = { end_user_id: 'ada@example.com', end_user_display_name: 'Ada Lovelace' };
  const { data: session } = await call('POST', '/connect/sessions', { tags });
  await page.goto(session.connect_link);
  await page.getByRole('heading', { name: 'Connect your account' }).waitFor();
  await take('connect-list');
  await page.getByRole('button', { name: 'Freshdesk' }).click();
  await page.getByRole('heading', { name: 'Connect Freshdesk' }).waitFor();
  await take('connect-form');
  await page.goBack();
  await page.getByRole('button', { name: 'HubSpot' }).click();
  await page.getByRole('heading', { name: 'Connect HubSpot' }).waitFor();
  await take('connect-redirect');
  const { data: manage } = await call('POST', '/connect/sessions/manage', { tags });
  await page.goto(manage.connect_link);
  await page.getByRole('heading', { name: 'Your connections' }).waitFor();
  await take('connect-manage');
  await page
    .getByRole('button', { name: /^Disconnect / })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Disconnect ' }).waitFor();
  await take('connect-disconnect');
  await page.goto(`${url}/oauth/callback/none?state=${'x'.repeat(43)}&error=access_denied`);
  await page.getByRole('heading', { name: 'Not connected' }).waitFor();
  await take('outcome');
}

/**
 * Encodes a picture in a tenth of its size.
 * @param {Page} page
 * @param {Buffer} png
 * @returns {Promise<Buffer>}
 */
async function toWebp(page, png) {
  /** @type {string} */
  const encoded = await page.evaluate(`(async () => {
    const bitmap = await createImageBitmap(await (await fetch('data:image/png;base64,${png.toString('base64')}')).blob());
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    return canvas.toDataURL('image/webp', 0.8).split(',')[1];
  })()`);
  return Buffer.from(encoded, 'base64');
}

/** @typedef {Awaited<ReturnType<Awaited<ReturnType<typeof launchBrowser>>['newPage']>>} Page */

/** @param {Page} page */
async function signIn(page) {
  await page.goto(`${url}/dashboard/`);
  await page.getByLabel('Secret key').fill(secretKey);
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: 'Ada Lovelace' }).waitFor();
}

async function takePicture() {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 640 }, colorScheme: 'light' });
    await signIn(page);
    await page.screenshot({ path: PICTURE });
  } finally {
    await browser.close();
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
