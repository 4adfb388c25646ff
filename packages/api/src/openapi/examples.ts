/** What a call and its answer look like; the tests hold them against the schemas. */
interface Example {
  readonly request?: unknown;
  readonly answer?: unknown;
}

const CREATED = '2026-01-31T10:11:12.123Z';
const TOKEN = 'hfcs_2Vx9Kd7QpLmN_…';

const CONNECTION = {
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

const CONNECTION_WITH_CREDENTIALS = {
  ...CONNECTION,
  connection_config: {},
  webhook_url_override: null,
  requested_scopes: ['repo', 'read:org'],
  granted_scopes: ['repo'],
  created_at: CREATED,
  updated_at: CREATED,
  last_fetched_at: CREATED,
  credentials: { type: 'OAUTH2', access_token: 'gho_…', expires_at: '2026-01-31T11:11:12.123Z', raw: { token_type: 'bearer', scope: 'repo' } },
};

const SESSION = {
  data: { token: TOKEN, connect_link: `https://connect.your-product.io/connect/?session_token=${TOKEN}`, expires_at: '2026-01-31T10:41:12.123Z' },
};

const METADATA = { connection_id: CONNECTION.connection_id, provider_config_key: 'github', metadata: { folder: 'inbox' } };

const SUBMITTED = { connectionId: CONNECTION.connection_id, providerConfigKey: 'github' };

const INTEGRATION = {
  unique_key: 'github',
  provider: 'github',
  display_name: 'GitHub',
  logo: 'https://connect.your-product.io/logos/github.svg',
  forward_webhooks: true,
  created_at: CREATED,
  updated_at: CREATED,
};

const PROVIDER = {
  name: 'github',
  display_name: 'GitHub',
  logo_url: 'https://connect.your-product.io/logos/github.svg',
  auth_mode: 'OAUTH2',
  categories: ['dev-tools'],
  authorization_url: 'https://github.com/login/oauth/authorize',
  token_url: 'https://github.com/login/oauth/access_token',
};

const CLIENT = { type: 'OAUTH2', client_id: 'Iv1.8a61f9b3a7aba766', client_secret: '…', scopes: 'repo,read:org' };

/** By operation id. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  listConnections: { answer: { connections: [{ ...CONNECTION, created: CREATED }] } },
  getConnection: { answer: CONNECTION_WITH_CREDENTIALS },
  importConnection: {
    request: {
      provider_config_key: 'github',
      credentials: { type: 'OAUTH2', access_token: 'gho_…', refresh_token: 'ghr_…', expires_at: '2026-01-31T11:11:12.123Z' },
      tags: CONNECTION.tags,
    },
    answer: CONNECTION_WITH_CREDENTIALS,
  },
  patchConnection: { request: { tags: { end_user_id: 'user_1', plan: 'pro' } }, answer: { success: true } },
  deleteConnection: { answer: { success: true } },
  setMetadata: { request: METADATA, answer: METADATA },
  updateMetadata: { request: METADATA, answer: METADATA },
  createConnectSession: {
    request: { tags: { end_user_id: 'user_1', end_user_email: 'ada@your-product.io' }, allowed_integrations: ['github'] },
    answer: SESSION,
  },
  createReconnectSession: { request: { connection_id: CONNECTION.connection_id, integration_id: 'github' }, answer: SESSION },
  getConnectSession: {
    answer: {
      data: {
        endUser: null,
        endUserLabel: 'ada@your-product.io',
        connectUISettings: {
          theme: { light: { primary: '#1f4fd8' }, dark: { primary: '#8fb0ff' } },
          defaultTheme: 'system',
          showWatermark: false,
        },
        allowed_integrations: ['github'],
        websocketsPath: '/',
      },
    },
  },
  listIntegrations: { answer: { data: [INTEGRATION] } },
  getIntegration: { answer: { data: { ...INTEGRATION, redirect_uri: 'https://connect.your-product.io/oauth/callback/Zk3…' } } },
  createIntegration: { request: { provider: 'github', unique_key: 'github', credentials: CLIENT }, answer: { data: INTEGRATION } },
  updateIntegration: { request: { display_name: 'GitHub' }, answer: { data: INTEGRATION } },
  deleteIntegration: { answer: { success: true } },
  submitApiKey: { request: { apiKey: '…' }, answer: SUBMITTED },
  submitBasic: { request: { username: 'ada', password: '…' }, answer: SUBMITTED },
  submitClientCredentials: { request: { client_id: '8a61f9b3', client_secret: '…' }, answer: SUBMITTED },
  submitTba: { request: { token_id: 'b2c7…', token_secret: '…' }, answer: SUBMITTED },
  submitAwsRole: { request: { role_arn: 'arn:aws:iam::123456789012:role/Reader', region: 'eu-central-1' }, answer: SUBMITTED },
  submitJwt: { request: { account: 'ACME', privateKey: '…' }, answer: SUBMITTED },
  submitTwoStep: { request: { user: 'ada', secret: '…' }, answer: SUBMITTED },
  submitBill: { request: { username: 'ada', password: '…', organization_id: '008', dev_key: '…' }, answer: SUBMITTED },
  submitSignature: { request: { type: 'SIGNATURE', username: 'ada', password: '…' }, answer: SUBMITTED },
  connectWithoutCredentials: { answer: SUBMITTED },
  listEnvironmentVariables: { answer: [] },
  rotateWebhookSigningKey: { answer: { data: { webhook_signing_key: 'whsec_…' } } },
  reportTelemetry: { request: { token: TOKEN, event: 'open', timestamp: CREATED } },
  setConnectionMetadata: { request: METADATA.metadata, answer: METADATA.metadata },
  updateConnectionMetadata: { request: METADATA.metadata, answer: METADATA.metadata },
  listProviderTemplates: { answer: { data: [] } },
  readCatalogue: { answer: { github: PROVIDER } },
  deleteConnectSession: {},
  getConfig: { answer: { config: { unique_key: 'github', provider: 'github' } } },
  listProviders: { answer: { data: [PROVIDER] } },
  getProvider: { answer: { data: PROVIDER } },
};
