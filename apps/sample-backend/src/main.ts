import { createHoldfast, HoldfastError, verifyWebhook, type ListedConnection, type WebhookEvent } from '@holdfast/client';
import express, { type ErrorRequestHandler } from 'express';

import { homePage, messagePage, notesPage } from './pages.js';

const {
  HOLDFAST_URL: url = 'http://localhost:3003',
  HOLDFAST_SECRET_KEY: secretKey,
  HOLDFAST_WEBHOOK_SECRET: webhookSecret,
  DEMO_API: demoApi = 'http://localhost:3004/api',
  PORT: port = '3010',
} = process.env;

if (!secretKey) {
  console.error('Set HOLDFAST_SECRET_KEY to the secret key that Holdfast printed when it first started.');
  process.exit(1);
}

const holdfast = createHoldfast({ url, secretKey });

/** Who is signed in to this product; a real one would ask its own session. */
const user = { id: 'user_1', name: 'Ada Lovelace', email: 'ada@example.com' };
const received: WebhookEvent[] = [];
const app = express();

app.get('/', async (_request, response) => {
  response.send(homePage({ user, connections: await myConnections(), received, hasWebhookSecret: webhookSecret !== undefined }));
});

app.post('/connect', async (_request, response) => {
  const session = await holdfast.createConnectSession({
    tags: { end_user_id: user.id, end_user_display_name: user.name, end_user_email: user.email },
    webhook_url_override: `http://localhost:${port}/webhooks/holdfast`,
  });
  response.redirect(303, session.data.connect_link);
});

app.post('/connections/:connectionId/reconnect', async (request, response) => {
  const { connection_id, provider_config_key } = await myConnection(request.params.connectionId);
  const session = await holdfast.createReconnectSession({ connection_id, integration_id: provider_config_key });
  response.redirect(303, session.data.connect_link);
});

app.get('/connections/:connectionId/notes', async (request, response) => {
  const { connection_id, provider_config_key } = await myConnection(request.params.connectionId);
  // Holdfast refreshes the token when it has to: there is nothing to store and no expiry to watch here.
  const token = await holdfast.getToken(provider_config_key, connection_id);
  if (typeof token !== 'string') throw new Error('This connection has no access token; the demo API wants one.');
  const answer = await fetch(`${demoApi}/notes`, { headers: { authorization: `Bearer ${token}` } });
  response.send(notesPage({ status: answer.status, body: await answer.text() }));
});

app.post('/webhooks/holdfast', express.raw({ type: () => true }), async (request, response) => {
  if (!webhookSecret) {
    response.sendStatus(501);
    return;
  }
  // The signature is over the bytes that came, so the body is not parsed before.
  const body: unknown = request.body;
  const raw = body instanceof Uint8Array ? body : '';
  received.unshift(await verifyWebhook({ secret: webhookSecret, headers: request.headers, body: raw }));
  received.splice(20);
  response.sendStatus(204);
});

// oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters.
app.use(((error: unknown, _request, response, _next) => {
  if (error instanceof HoldfastError && error.code === 'invalid_signature') {
    response.sendStatus(401);
    return;
  }
  console.error(error);
  response.status(500).send(
    error instanceof HoldfastError
      ? messagePage(`Holdfast says ${error.code}: ${error.message}`, error.reconnectUrl)
      : messagePage('This did not work; the reason is in the terminal.'),
  );
}) satisfies ErrorRequestHandler);

app.listen(Number(port), '127.0.0.1', (error) => {
  if (error) throw error;
  console.log(`Sample backend: http://localhost:${port}`);
});

async function myConnections(): Promise<ListedConnection[]> {
  const { connections } = await holdfast.listConnections({ tags: { end_user_id: user.id }, limit: 100 });
  return connections;
}

/** Finds it among the user's own: an id in an address proves nothing. */
async function myConnection(connectionId: string): Promise<ListedConnection> {
  const { connections } = await holdfast.listConnections({ connectionId, tags: { end_user_id: user.id } });
  if (connections[0]) return connections[0];
  throw new HoldfastError({ code: 'not_found', message: 'you have no such connection', status: 404 });
}
