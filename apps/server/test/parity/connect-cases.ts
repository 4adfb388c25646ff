import type { ParityCase } from './parity-case.js';

const wholeSession = {
  end_user: { id: 'u1', email: 'ada@example.com', display_name: 'Ada', tags: { Seat: '1' } },
  organization: { id: 'o1', display_name: 'Org' },
  tags: { team: 'a' },
  allowed_integrations: ['private'],
  integrations_config_defaults: {
    private: { user_scopes: 'a,b', authorization_params: { prompt: 'none' }, connection_config: { x: 'y' } },
  },
  overrides: { private: { docs_connect: 'https://docs.example.com/' } },
  webhook_url_override: 'https://hooks.example.com/x',
};
const eleven = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`t${index}`, 'x']));

export const goodConnectCases: readonly ParityCase[] = [
  {
    name: 'create a session',
    operation: 'connectSessions.create',
    input: { tags: {}, allowed_integrations: ['private'] },
    path: '/connect/sessions',
    call: { method: 'POST', body: { tags: {}, allowed_integrations: ['private'] } },
    ignore: ['data.token', 'data.connect_link', 'data.expires_at'],
  },
  {
    name: 'create a session with all its parts',
    operation: 'connectSessions.create',
    input: wholeSession,
    path: '/connect/sessions',
    call: { method: 'POST', body: wholeSession },
    ignore: ['data.token', 'data.connect_link', 'data.expires_at'],
  },
  {
    name: 'create a reconnect session',
    operation: 'connectSessions.createReconnect',
    input: { connection_id: 'kept', integration_id: 'private' },
    path: '/connect/sessions/reconnect',
    call: { method: 'POST', body: { connection_id: 'kept', integration_id: 'private' } },
    ignore: ['data.token', 'data.connect_link', 'data.expires_at'],
  },
  {
    name: 'create a manage session',
    operation: 'connectSessions.createManage',
    input: { tags: { end_user_id: 'u1' }, allowed_integrations: ['private'] },
    path: '/connect/sessions/manage',
    call: { method: 'POST', body: { tags: { end_user_id: 'u1' }, allowed_integrations: ['private'] } },
    ignore: ['data.token', 'data.connect_link', 'data.expires_at'],
  },
  { name: 'get the connect settings', operation: 'connectSettings.get', path: '/connect/settings' },
  {
    name: 'change the connect settings',
    operation: 'connectSettings.update',
    input: { allowed_origins: ['https://App.example.com:443/'], product_name: 'Acme' },
    path: '/connect/settings',
    call: { method: 'PATCH', body: { allowed_origins: ['https://App.example.com:443/'], product_name: 'Acme' } },
  },
];

export const badConnectCases: readonly ParityCase[] = [
  {
    name: 'session: nobody named',
    operation: 'connectSessions.create',
    input: {},
    path: '/connect/sessions',
    call: { method: 'POST', body: {} },
  },
  {
    name: 'session: unknown integrations',
    operation: 'connectSessions.create',
    input: { tags: {}, allowed_integrations: ['a', 'private', 'b'] },
    path: '/connect/sessions',
    call: { method: 'POST', body: { tags: {}, allowed_integrations: ['a', 'private', 'b'] } },
  },
  {
    name: 'session: eleven tags',
    operation: 'connectSessions.create',
    input: { tags: eleven },
    path: '/connect/sessions',
    call: { method: 'POST', body: { tags: eleven } },
  },
  {
    name: 'session: an end user without an id',
    operation: 'connectSessions.create',
    input: { end_user: { email: 'ada@example.com' } },
    path: '/connect/sessions',
    call: { method: 'POST', body: { end_user: { email: 'ada@example.com' } } },
  },
  {
    name: 'session: defaults of an unknown integration',
    operation: 'connectSessions.create',
    input: { tags: {}, integrations_config_defaults: { nope: {} } },
    path: '/connect/sessions',
    call: { method: 'POST', body: { tags: {}, integrations_config_defaults: { nope: {} } } },
  },
  {
    name: 'complete: an unknown code',
    operation: 'connectSessions.complete',
    input: { completion_code: `hfcc_${'a'.repeat(43)}`, end_user_id: 'u' },
    path: '/connect/sessions/complete',
    call: { method: 'POST', body: { completion_code: `hfcc_${'a'.repeat(43)}`, end_user_id: 'u' } },
  },
  {
    name: 'reconnect: allowed integrations',
    operation: 'connectSessions.createReconnect',
    input: {
      connection_id: 'kept',
      integration_id: 'private',
      allowed_integrations: [],
    },
    path: '/connect/sessions/reconnect',
    call: { method: 'POST', body: { connection_id: 'kept', integration_id: 'private', allowed_integrations: [] } },
  },
  {
    name: 'reconnect: unknown connection',
    operation: 'connectSessions.createReconnect',
    input: { connection_id: 'nope', integration_id: 'private' },
    path: '/connect/sessions/reconnect',
    call: { method: 'POST', body: { connection_id: 'nope', integration_id: 'private' } },
  },
  {
    name: 'manage: no end user',
    operation: 'connectSessions.createManage',
    input: { tags: { team: 'a' } },
    path: '/connect/sessions/manage',
    call: { method: 'POST', body: { tags: { team: 'a' } } },
  },
  {
    name: 'connect settings: no origins',
    operation: 'connectSettings.update',
    input: { allowed_origins: ['https://*.example.com', 'http://app.example.com'] },
    path: '/connect/settings',
    call: { method: 'PATCH', body: { allowed_origins: ['https://*.example.com', 'http://app.example.com'] } },
  },
];
