import type { CreateIntegrationInput } from '@holdfast/schema';

import { wooCommerce } from './woocommerce-shop.js';

/** A credential of one mode, as `GET /connections/:id?refresh_token=true` returns it, and its integration. */
export interface ExportedMode {
  readonly provider: string;
  readonly integration?: Pick<CreateIntegrationInput, 'credentials' | 'integration_config'>;
  readonly credentials: Readonly<Record<string, unknown>>;
  readonly connectionConfig?: Readonly<Record<string, string>>;
}

/** Far enough ahead that no refresh is due. */
const FAR = '2999-01-31T11:11:12.123Z';

/** A provider whose definition is not in the catalogue. */
export const pluginProvider = wooCommerce;

const PEM = '-----BEGIN RSA PRIVATE KEY-----\nx\n-----END RSA PRIVATE KEY-----';
const CLIENT = { client_id: 'i', client_secret: 's' };
const APP = { app_id: '7', app_link: 'https://github.com/apps/x', private_key: PEM };
const BASE = { integration_config: { baseUrl: 'https://api.example.com' } };

const raw = { token_type: 'bearer', scope: 'repo', big: 9007199254740991 };
const appToken = { type: 'APP', access_token: 'ghs', expires_at: FAR, raw };
const user = { type: 'OAUTH2', access_token: 'ghu', refresh_token: 'ghr', expires_at: FAR, raw };
const INSTALLED = { installation_id: '42', app_id: '7' };
const server = {
  issuer: 'https://auth.example',
  token_endpoint: 'https://auth.example/token',
  resource: 'https://mcp.example/mcp',
  token_endpoint_auth_method: 'none',
};

/** Every mode, by the id of its integration. */
export const exportedModes: Readonly<Record<string, ExportedMode>> = {
  key: { provider: 'private-api-bearer', integration: BASE, credentials: { type: 'API_KEY', apiKey: 'k' } },
  'key-pair': {
    provider: 'predict-leads',
    credentials: { type: 'API_KEY', apiKey: 'k' },
    connectionConfig: { apiToken: 'also-secret' },
  },
  basic: {
    provider: 'private-api-basic',
    integration: BASE,
    credentials: { type: 'BASIC', username: 'ada', password: '' },
  },
  oauth2: {
    provider: 'github',
    integration: { credentials: { type: 'OAUTH2', ...CLIENT } },
    credentials: {
      type: 'OAUTH2',
      access_token: 'a',
      refresh_token: 'r',
      expires_at: FAR,
      config_override: CLIENT,
      raw,
    },
    connectionConfig: { oauth_scopes_override: 'repo,read:user' },
  },
  oauth1: {
    provider: 'trello',
    integration: { credentials: { type: 'OAUTH1', ...CLIENT } },
    credentials: { type: 'OAUTH1', oauth_token: 't', oauth_token_secret: 's', raw: { oauth_token: 't', user: 'u' } },
  },
  none: { provider: 'unauthenticated', credentials: {} },
  bill: {
    provider: 'bill',
    credentials: {
      type: 'BILL',
      username: 'u',
      password: 'p',
      organization_id: 'o',
      dev_key: 'd',
      session_id: 's',
      user_id: 'w',
      expires_at: FAR,
      raw,
    },
  },
  signature: {
    provider: 'emarsys',
    credentials: { type: 'SIGNATURE', username: 'u', password: 'p', token: 'UsernameToken x', expires_at: FAR },
  },
  'two-step': {
    provider: 'google-service-account',
    credentials: { type: 'TWO_STEP', token: 't', expires_at: FAR, raw, user: 'ada', nested: { a: [1] } },
  },
  app: {
    provider: 'github-app',
    integration: { credentials: { type: 'APP', ...APP } },
    credentials: appToken,
    connectionConfig: INSTALLED,
  },
  custom: {
    provider: 'github-app-oauth',
    integration: { credentials: { type: 'CUSTOM', ...CLIENT, ...APP } },
    credentials: { type: 'CUSTOM', app: appToken, user, raw },
    connectionConfig: INSTALLED,
  },
  client: {
    provider: 'auth0-cc',
    credentials: { type: 'OAUTH2_CC', token: 't', ...CLIENT, expires_at: FAR, raw },
    connectionConfig: { domain: 'acme.eu.auth0.com' },
  },
  'client-tls': {
    provider: 'adp-workforce-now',
    credentials: {
      type: 'OAUTH2_CC',
      token: 't',
      ...CLIENT,
      client_certificate: 'c',
      client_private_key: 'k',
      expires_at: FAR,
      raw,
    },
  },
  'token-pair': {
    provider: 'netsuite-tba',
    integration: { credentials: { type: 'TBA', ...CLIENT } },
    credentials: { type: 'TBA', token_id: 'i', token_secret: 's', config_override: CLIENT },
    connectionConfig: { accountId: '1234567-sb1' },
  },
  jwt: {
    provider: 'snowflake-jwt',
    credentials: {
      type: 'JWT',
      token: 't',
      expires_at: FAR,
      accountIdentifier: 'ACME',
      userName: 'ADA',
      privateKey: PEM,
    },
    connectionConfig: { subdomain: 'acme' },
  },
  aws: {
    provider: 'aws-sigv4',
    integration: { integration_config: { service: 'execute-api', defaultRegion: 'eu-central-1' } },
    credentials: {
      type: 'AWS_SIGV4',
      role_arn: 'arn:aws:iam::1:role/x',
      region: 'eu-central-1',
      service: 'execute-api',
      access_key_id: 'AKIA',
      secret_access_key: 's',
      session_token: 't',
      expires_at: FAR,
      external_id: 'hf-1',
      raw,
    },
    connectionConfig: { external_id: 'hf-1' },
  },
  mcp: {
    provider: 'linear-mcp',
    credentials: { ...user, config_override: { client_id: 'registered' }, authorization_server: server },
  },
  'mcp-any': {
    provider: 'mcp-generic',
    credentials: { ...user, config_override: { client_id: 'registered' }, authorization_server: server },
    connectionConfig: { mcp_server_url: 'https://mcp.example/mcp' },
  },
  plugin: {
    provider: pluginProvider.id,
    credentials: { type: 'BASIC', username: 'ck_1', password: 'cs_1' },
    connectionConfig: { storeUrl: 'https://shop.example', key_permissions: 'read' },
  },
};

/** Further members of an exported connection. */
export const exportedRest = {
  errors: [{ type: 'auth', log_id: 'elsewhere-1' }],
  end_user: {
    id: 'u1',
    display_name: null,
    email: 'ada@example.com',
    tags: null,
    organization: { id: 'o1', display_name: null },
  },
  tags: { plan: 'pro' },
  metadata: null,
  webhook_url_override: null,
  created_at: '2024-02-03T04:05:06.789Z',
  last_fetched_at: '2025-06-07T08:09:10.000Z',
};
