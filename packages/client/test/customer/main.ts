import {
  createHoldfast,
  HoldfastError,
  verifyWebhook,
  type Connection,
  type Credentials,
  type Holdfast,
  type ListedConnection,
  type WebhookEvent,
} from '@holdfast/client';

interface Settings {
  readonly region: string;
}

/** A customer's program: calls the common methods without a cast and reports each result. */
export async function main(
  url: string,
  signed: { readonly headers: Record<string, string>; readonly body: string },
): Promise<unknown> {
  const holdfast: Holdfast = createHoldfast({ url, secretKey: 'hfs_customer' });

  const session = await holdfast.createConnectSession({ tags: { end_user_id: 'u1' }, allowed_integrations: ['demo'] });
  const { connections } = await holdfast.listConnections({
    tags: { end_user_id: 'u1' },
    integrationId: 'demo',
    limit: 10,
  });
  const connection: Connection = await holdfast.getConnection('demo', 'c1', true);
  const token = await holdfast.getToken('demo', 'c1');
  const { region } = await holdfast.getMetadata<Settings>('demo', 'c1');
  const unknownMetadata = await holdfast.getMetadata('demo', 'c1');
  const settings: Settings = { region };
  await holdfast.setMetadata('demo', ['c1', 'c2'], settings);
  await holdfast.updateMetadata('demo', 'c1', { region });
  await holdfast.patchConnection(
    { connectionId: 'c1', provider_config_key: 'demo' },
    { tags: { end_user_id: 'u1', plan: 'pro' } },
  );
  const raw = await holdfast.trpc.connections.get.query({ connection_id: 'c1', provider_config_key: 'demo' });
  const event: WebhookEvent = await verifyWebhook({ secret: 'a secret of more than 24 characters', ...signed });

  return {
    connectLink: session.data.connect_link.slice(0, 4),
    listed: connections.map(describeListed),
    credentials: describe(connection.credentials),
    token: typeof token === 'string' ? token : 'not OAuth 2',
    region,
    hasMetadata: unknownMetadata['region'] !== undefined,
    sameConnection: raw.connection_id === connection.connection_id,
    event: event.type === 'auth' ? `${event.operation} of ${event.connectionId}` : event.type,
    refused: await codeOf(holdfast.deleteConnection('demo', 'unknown')),
  };
}

function describeListed({ connection_id, tags }: ListedConnection): string {
  return `${connection_id} of ${tags['end_user_id'] ?? 'nobody'}`;
}

function describe(credentials: Credentials): string {
  if (!('type' in credentials)) return 'nothing';
  switch (credentials.type) {
    case 'OAUTH2':
      return `access token ${credentials.access_token}, expires ${credentials.expires_at ?? 'never'}`;
    case 'OAUTH1':
      return credentials.oauth_token;
    case 'OAUTH2_CC':
      return credentials.token;
    case 'BASIC':
      return credentials.username;
    case 'API_KEY':
      return credentials.apiKey;
    case 'TBA':
      return credentials.token_id;
    case 'JWT':
    case 'TWO_STEP':
    case 'SIGNATURE':
      return credentials.token;
    case 'BILL':
      return credentials.session_id;
    case 'AWS_SIGV4':
      return credentials.access_key_id;
    case 'APP':
      return credentials.access_token;
    case 'CUSTOM':
      return credentials.app?.access_token ?? credentials.user?.access_token ?? 'waits for an approval';
  }
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'none';
  } catch (error) {
    return error instanceof HoldfastError ? `${error.code} ${error.status ?? ''}` : 'not a HoldfastError';
  }
}

/** Never called: each statement is an error that the compiler must report. */
export async function mistakes(holdfast: Holdfast, connection: Connection): Promise<void> {
  // @ts-expect-error a session needs tags or an end user
  await holdfast.createConnectSession({ allowed_integrations: ['demo'] });
  // @ts-expect-error tag values are strings
  await holdfast.listConnections({ tags: { plan: 1 } });
  // @ts-expect-error no filter is called tag
  await holdfast.listConnections({ tag: {} });
  // @ts-expect-error only some credentials have an access token, so the type must be checked first
  void connection.credentials.access_token;
  // @ts-expect-error these credentials have no access token
  await holdfast.importConnection({ provider_config_key: 'demo', credentials: { type: 'OAUTH2' } });
  // @ts-expect-error metadata is an object
  await holdfast.setMetadata('demo', 'c1', 'eu');
}
