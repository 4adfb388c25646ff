import { createHoldfast, HoldfastError, verifyWebhook, type WebhookEvent } from '@holdfast/client';
import express, { type ErrorRequestHandler, type Request } from 'express';

import { config } from './holdfast.config.js';
import { credentialPage, homePage, messagePage, notesPage, type Connection, type User } from './pages.js';

const {
  HOLDFAST_URL: url = 'http://localhost:3003',
  HOLDFAST_SECRET_KEY: secretKey,
  HOLDFAST_WEBHOOK_SECRET: webhookSecret,
  DEMO_API: demoApi = demoApiBeside(url),
  PORT: port = '3010',
} = process.env;

if (!secretKey) {
  console.error(
    'Set HOLDFAST_SECRET_KEY to the secret key from the first start of Holdfast, or create another one with: npx holdfast keys recover',
  );
  process.exit(1);
}

const holdfast = createHoldfast({ url, secretKey, config });

const ada: User = { id: 'user_1', name: 'Ada Lovelace', email: 'ada@example.com' };
const users = [ada, { id: 'user_2', name: 'Grace Hopper', email: 'grace@example.com' }];
const origin = `http://localhost:${port}`;
const received: WebhookEvent[] = [];
const app = express();

app.get('/', async (request, response) => {
  const user = signedIn(request);
  response.send(
    homePage({
      user,
      users,
      connections: await connectionsOf(user),
      received,
      hasWebhookSecret: webhookSecret !== undefined,
    }),
  );
});

app.post('/sign-in/:userId', (request, response) => {
  response.cookie('user', request.params.userId, { httpOnly: true, sameSite: 'lax' }).redirect(303, '/');
});

// The connection works only after this backend has confirmed who authorized, so a forwarded link cannot connect another person's account.
const completion = { completion: 'required', redirect_url: `${origin}/connected` } as const;

app.post('/connect', async (request, response) => {
  const user = signedIn(request);
  await allowOrigin();
  const session = await holdfast.connect({
    tags: { end_user_id: user.id, end_user_display_name: user.name, end_user_email: user.email },
    completion: 'required',
    redirectUrl: completion.redirect_url,
    webhookUrlOverride: `${origin}/webhooks/holdfast`,
  });
  response.redirect(303, session.url);
});

app.post('/connections/:connectionId/reconnect', async (request, response) => {
  const { connection_id, provider_config_key } = await connectionOf(signedIn(request), request.params.connectionId);
  await allowOrigin();
  const session = await holdfast.createReconnectSession({
    connection_id,
    integration_id: provider_config_key,
    ...completion,
  });
  response.redirect(303, session.data.connect_link);
});

// The browser that authorized arrives here. The person comes from this product's own session, never from the URL.
app.get('/connected', async (request, response) => {
  const { completion_code } = request.query;
  if (typeof completion_code === 'string')
    await holdfast.completeConnectSession({ completion_code, end_user_id: signedIn(request).id });
  response.redirect(303, '/');
});

app.get('/connections/:connectionId/notes', async (request, response) => {
  const { connection_id, provider_config_key, provider } = await connectionOf(
    signedIn(request),
    request.params.connectionId,
  );
  // A token goes only to the API for which its provider issued it.
  if (provider !== 'demo')
    throw new Error(`The notes are at the demo provider, and this connection is to ${provider}.`);
  // Holdfast refreshes the token when it is due or refused, so there is nothing to store and no expiry to watch.
  const answer = await holdfast
    .connection(provider_config_key, connection_id)
    .use((token) => fetch(`${demoApi}/notes`, { headers: { authorization: `Bearer ${token}` } }));
  response.send(notesPage({ status: answer.status, body: await answer.text() }));
});

app.get('/connections/:connectionId/credential', async (request, response) => {
  const { connection_id, provider_config_key } = await connectionOf(signedIn(request), request.params.connectionId);
  const { credentials } = await holdfast.connection(provider_config_key, connection_id).get();
  response.send(
    credentialPage({
      name: provider_config_key,
      type: credentials.type,
      validUntil: credentials.expires_at ?? 'the provider refuses it',
    }),
  );
});

app.post('/webhooks/holdfast', express.raw({ type: () => true }), async (request, response) => {
  if (!webhookSecret) return void response.sendStatus(501);
  // The signature covers the raw bytes, so verify before parsing.
  const body: unknown = request.body;
  const raw = body instanceof Uint8Array ? body : '';
  received.unshift(await verifyWebhook({ secret: webhookSecret, headers: request.headers, body: raw }));
  received.splice(20);
  response.sendStatus(204);
});

// oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters.
app.use((async (error: unknown, _request, response, _next) => {
  // Reconnecting solves the problem, so send the end user there instead of showing an error.
  if (error instanceof HoldfastError && error.reconnect) {
    await allowOrigin();
    return response.redirect(303, await error.reconnect(completion));
  }
  if (error instanceof HoldfastError && error.code === 'invalid_signature') return void response.sendStatus(401);
  console.error(error);
  response
    .status(500)
    .send(
      messagePage(
        error instanceof HoldfastError
          ? `Holdfast says ${error.code}: ${error.message}`
          : 'Something went wrong. The terminal shows the reason.',
      ),
    );
}) satisfies ErrorRequestHandler);

app.listen(Number(port), '127.0.0.1', (error) => {
  if (error) {
    console.error(`Port ${port} cannot be used (${error.message}). Set PORT to another port.`);
    process.exit(1);
  }
  console.log(`Sample backend: ${origin}`);
});

/** The demo provider listens on the port after Holdfast's. */
function demoApiBeside(holdfastUrl: string): string {
  const beside = new URL('/api', holdfastUrl);
  beside.port = String(Number(beside.port || '3003') + 1);
  return beside.href;
}

/** A real product reads its own session; here a cookie says which of two people is signed in. */
function signedIn({ headers: { cookie = '' } }: Request): User {
  const id = /(?:^|; )user=([^;]+)/.exec(cookie)?.[1];
  return users.find((user) => user.id === id) ?? ada;
}

/** Allows browsers to return to this product. In a deployment, set HOLDFAST_ALLOWED_ORIGINS instead. */
async function allowOrigin(): Promise<void> {
  const { data } = await holdfast.getConnectSettings();
  if (!data.allowed_origins.includes(origin))
    await holdfast.updateConnectSettings({ allowed_origins: [...data.allowed_origins, origin] });
}

async function connectionsOf(user: User): Promise<Connection[]> {
  const found: Connection[] = [];
  for await (const connection of holdfast.connections({ where: (tag) => tag.end_user_id.eq(user.id) }))
    found.push(connection);
  return found;
}

/** Finds the connection among the user's own, because an id in a URL proves nothing. */
async function connectionOf(user: User, connectionId: string): Promise<Connection> {
  for await (const found of holdfast.connections({ connectionId, tags: { end_user_id: user.id } })) return found;
  throw new HoldfastError({ code: 'unknown_connection', message: 'you have no such connection', status: 404 });
}
