import { REDACTED } from '@holdfast/schema';

/**
 * Values that the examples of several operations share. Secrets are truncated, so that nobody mistakes them for real
 * ones.
 */
export const CREATED = '2026-01-31T10:11:12.123Z';
const TOKEN = 'hfcs_2Vx9Kd7QpLmN_…';

export const CONNECTION = {
  id: 41,
  connection_id: '7c1d5a2e-8f0b-4c55-9a53-2f6d1f0f4b11',
  provider_config_key: 'github',
  provider: 'github',
  errors: [],
  end_user: null,
  tags: { end_user_id: 'user_1', organization_id: 'org_1' },
  metadata: { folder: 'inbox' },
  missing_scopes: ['read:org'],
  account: { id: '583231', name: 'octocat', email: null },
};

export const CONNECTION_WITH_CREDENTIALS = {
  ...CONNECTION,
  connection_config: {},
  webhook_url_override: null,
  requested_scopes: ['repo', 'read:org'],
  granted_scopes: ['repo'],
  created_at: CREATED,
  updated_at: CREATED,
  last_fetched_at: CREATED,
  cache_until: CREATED,
  credentials: {
    type: 'OAUTH2',
    access_token: 'gho_…',
    expires_at: '2026-01-31T11:11:12.123Z',
    raw: { token_type: 'bearer', scope: 'repo' },
  },
};

export const SESSION = {
  data: {
    token: TOKEN,
    connect_link: `https://connect.your-product.io/connect/?session_token=${TOKEN}`,
    expires_at: '2026-01-31T10:41:12.123Z',
  },
};

const MANAGE_TOKEN = 'hfms_7Hn2Rb5WcXkT_…';

export const MANAGE_SESSION = {
  data: {
    token: MANAGE_TOKEN,
    connect_link: `https://connect.your-product.io/connect/?session_token=${MANAGE_TOKEN}`,
    expires_at: '2026-01-31T10:41:12.123Z',
  },
};

export const CONNECT_SETTINGS = {
  data: {
    allowed_origins: ['https://app.your-product.io'],
    completion: 'none',
    product_name: 'Your product',
    product_url: 'https://your-product.io',
    logo: null,
    accent_color: '#1f4fd8',
  },
};

export const METADATA = {
  connection_id: CONNECTION.connection_id,
  provider_config_key: 'github',
  metadata: { folder: 'inbox' },
};

export const SUBMITTED = { connectionId: CONNECTION.connection_id, providerConfigKey: 'github' };

export const INTEGRATION = {
  unique_key: 'github',
  provider: 'github',
  display_name: 'GitHub',
  logo: 'https://connect.your-product.io/logos/github.svg',
  forward_webhooks: true,
  created_at: CREATED,
  updated_at: CREATED,
  redirect_uri: 'https://connect.your-product.io/oauth/callback/Zk3…',
  ready: true,
};

export const PROVIDER = {
  name: 'github',
  display_name: 'GitHub',
  logo_url: 'https://connect.your-product.io/logos/github.svg',
  auth_mode: 'OAUTH2',
  categories: ['dev-tools'],
  authorization_url: 'https://github.com/login/oauth/authorize',
  token_url: 'https://github.com/login/oauth/access_token',
};

export const FINGERPRINTS = {
  salt: 'q8mJ3xZ0y1V5nT7cR2bWkA',
  credentials: { client_secret: 'dGhlIEhNQUMgb2YgdGhlIG5hbWUgYW5kIHRoZSB2YWw' },
  scopes: 'repo,read:org',
};

export const CLIENT = {
  type: 'OAUTH2',
  client_id: 'Iv1.8a61f9b3a7aba766',
  client_secret: '…',
  scopes: 'repo,read:org',
};

export const API_KEY = {
  id: 'f2c1a7de-51b0-4a3e-9a64-0d6a6a1b7c55',
  name: 'reporting',
  prefix: 'hfs_4Kq9Zt1mXw2B',
  scopes: ['environment:connections:list', 'environment:connections:read_credentials'],
  created_at: CREATED,
  expires_at: '2027-01-31T00:00:00.000Z',
  last_used_at: null,
};

export const LEASE = {
  id: '8d4f0b6e-2a91-4c7d-b3e5-6f1c9a0d7e24',
  for: 'support agent, ticket 4711',
  provider_config_key: 'github',
  connection_id: CONNECTION.connection_id,
  methods: ['GET', 'POST'],
  paths: ['/user', '/repos/acme/*/issues/**'],
  api_key_id: API_KEY.id,
  created_at: CREATED,
  expires_at: '2026-01-31T10:26:12.123Z',
  last_used_at: '2026-01-31T10:12:00.000Z',
  use_count: 3,
};

export const WEBHOOK_ENDPOINT = {
  id: '3b9d6c58-7f1e-4d0c-8f4b-5a1e9c2d7b60',
  url: 'https://api.your-product.io/webhooks/holdfast',
  enabled: true,
  plain_signature: false,
  has_own_signing_key: true,
  created_at: CREATED,
  disabled_at: null,
  failing_since: null,
};

export const WEBHOOK_DELIVERY = {
  id: '1042',
  webhook_id: 'msg_2vx9kd7qpwm1t8z4hc5b0nfra6',
  event: 'auth.creation',
  state: 'failed',
  endpoint_id: WEBHOOK_ENDPOINT.id,
  url: WEBHOOK_ENDPOINT.url,
  integration_id: 'github',
  connection_id: CONNECTION.connection_id,
  attempt_count: 1,
  last_status: 503,
  last_error: 'the receiver answered 503',
  created_at: CREATED,
  next_attempt_at: null,
  delivered_at: null,
};

export const WEBHOOK_ATTEMPT = {
  number: 1,
  at: CREATED,
  duration_ms: 84,
  request: {
    method: 'POST',
    url: WEBHOOK_ENDPOINT.url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'holdfast-webhooks',
      'webhook-id': WEBHOOK_DELIVERY.webhook_id,
      'webhook-timestamp': '1769854272',
      'webhook-signature': '[hidden]',
      'X-Nango-Hmac-Sha256': '[hidden]',
    },
  },
  response: { status: 503, body: 'Service Unavailable' },
  error: null,
};

export const WEBHOOK_SETTINGS = {
  on_auth_creation: true,
  on_auth_refresh_error: true,
  on_connection_deletion: false,
  override_plain_signature: false,
};

export const ACTIVITY = {
  data: [
    { id: '1042', at: '2026-01-31T11:05:00.000Z', type: 'refreshed' },
    { id: '1017', at: CREATED, type: 'created', missing_scopes: ['read:org'] },
  ],
  next_cursor: null,
};

export const DIAGNOSIS = {
  data: {
    connection_id: CONNECTION.connection_id,
    provider_config_key: 'github',
    provider: 'github',
    auth_mode: 'OAUTH2',
    status: 'active',
    checked_at: '2026-01-31T10:30:00.000Z',
    findings: [
      {
        level: 'warning',
        code: 'missing_scopes',
        message: 'The end user did not grant read:org, so calls that need it answer 403.',
        advice: 'Create a reconnect session and send the end user its link. The connection keeps its id and its data.',
      },
    ],
    refresh: {
      kind: 'request',
      request: {
        method: 'POST',
        url: 'https://github.com/login/oauth/access_token',
        headers: [
          { name: 'accept', value: 'application/json' },
          { name: 'content-type', value: 'application/x-www-form-urlencoded' },
        ],
        parameters: [
          { name: 'grant_type', value: 'refresh_token', in: 'body' },
          { name: 'refresh_token', value: REDACTED, in: 'body' },
          { name: 'client_id', value: 'Iv1.8a61f9b3a7aba766', in: 'body' },
          { name: 'client_secret', value: REDACTED, in: 'body' },
        ],
        body_format: 'form',
        client_certificate: false,
      },
      client_authentication: ['client_secret_post'],
      client_id: 'Iv1.8a61f9b3a7aba766',
      access_token_expires_at: '2026-01-31T11:11:12.123Z',
      due_at: '2026-01-31T10:56:12.123Z',
      last_error: null,
      failed_attempts: 0,
    },
    scopes: { requested: ['repo', 'read:org'], granted: ['repo'], missing: ['read:org'] },
    clock: { skew_seconds: 0, accuracy_seconds: 1, host: 'github.com', unknown_because: null },
    outcomes: ACTIVITY.data,
  },
};

export const ENVIRONMENT_ACTIVITY = {
  data: [
    {
      id: '1017',
      at: CREATED,
      integration_id: CONNECTION.provider_config_key,
      connection_id: CONNECTION.connection_id,
      event: { id: '1017', at: CREATED, type: 'created', missing_scopes: ['read:org'] },
      deliveries: [{ id: WEBHOOK_DELIVERY.id, state: 'failed' }],
    },
  ],
  next_cursor: null,
};

export const IMPORT_ANSWER = {
  data: [
    { index: 0, provider_config_key: 'github', connection_id: 'ada', status: 'created' },
    {
      index: 1,
      provider_config_key: 'github',
      connection_id: 'grace',
      status: 'failed',
      error: {
        code: 'invalid_body',
        message: 'credentials.type: must be OAUTH2, the mode of the provider "github"',
        errors: [
          {
            code: 'custom',
            message: 'must be OAUTH2, the mode of the provider "github"',
            path: ['credentials', 'type'],
          },
        ],
      },
    },
  ],
  summary: { created: 1, updated: 0, unchanged: 0, failed: 1 },
};

export const MANAGE_VIEW = {
  data: {
    endUserLabel: 'ada@your-product.io',
    connectUISettings: {
      theme: { light: { primary: '#1f4fd8' }, dark: { primary: '#1f4fd8' } },
      defaultTheme: 'system',
      showWatermark: false,
    },
    product: { name: 'Your product', url: 'https://your-product.io' },
    connections: [
      {
        connection_id: CONNECTION.connection_id,
        integration_id: 'github',
        name: 'GitHub',
        logo: 'https://connect.your-product.io/logos/github.svg',
        account: 'octocat',
        connected_at: CREATED,
        needs_reconnect: false,
      },
    ],
  },
};

export const SESSION_VIEW = {
  data: {
    endUser: null,
    endUserLabel: 'ada@your-product.io',
    connectUISettings: {
      theme: { light: { primary: '#1f4fd8' }, dark: { primary: '#8fb0ff' } },
      defaultTheme: 'system',
      showWatermark: false,
    },
    product: { name: 'Your product', url: 'https://your-product.io' },
    allowed_integrations: ['github'],
    websocketsPath: '/',
  },
};
