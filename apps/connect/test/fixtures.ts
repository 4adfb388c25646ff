import type { ConnectSessionView, Integration, ManageSessionView, ProviderTemplate } from '@holdfast/schema';

import type { FakeBackend } from './fake-router.js';

export const FLOW_ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

const AT = '2026-11-01T10:00:00.000Z';

const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" rx="2" fill="#1f4fd8"/></svg>';
export const LOGO = `data:image/svg+xml;base64,${Buffer.from(MARK).toString('base64')}`;

export function integration(id: string, provider: string, name: string): Integration {
  return {
    unique_key: id,
    provider,
    display_name: name,
    logo: '',
    forward_webhooks: true,
    created_at: AT,
    updated_at: AT,
  };
}

function provider(name: string, more: Partial<ProviderTemplate> = {}): ProviderTemplate {
  return { name, display_name: name, logo_url: '', auth_mode: 'OAUTH2', categories: [], ...more };
}

export function sessionView(more: Partial<ConnectSessionView['data']> = {}): ConnectSessionView['data'] {
  return {
    endUser: null,
    endUserLabel: 'Ada Lovelace',
    connectUISettings: {
      theme: { light: { primary: '#2f5d50' }, dark: { primary: '#2f5d50' } },
      defaultTheme: 'system',
      showWatermark: false,
    },
    ...more,
  };
}

/** Two connections of one integration, of which one must be authorized again. */
export function managed(more: Partial<ManageSessionView['data']> = {}): ManageSessionView['data'] {
  const { endUserLabel, connectUISettings } = sessionView();
  const common = { integration_id: 'github-main', name: 'GitHub', logo: '', connected_at: AT };
  return {
    endUserLabel,
    connectUISettings,
    connections: [
      { ...common, connection_id: 'c1', account: 'ada-l', needs_reconnect: false },
      { ...common, connection_id: 'c2', account: 'ada-work', needs_reconnect: true },
    ],
    ...more,
  };
}

const PROVIDERS: Readonly<Record<string, ProviderTemplate>> = {
  github: provider('github'),
  freshdesk: provider('freshdesk', {
    auth_mode: 'BASIC',
    connection_config: {
      subdomain: {
        type: 'string',
        title: 'Subdomain',
        order: 1,
        prefix: 'https://',
        suffix: '.freshdesk.com',
        format: 'dns-label',
        description: 'The part before .freshdesk.com in your help desk address.',
        example: 'acme',
      },
    },
    credentials: {
      username: {
        type: 'string',
        title: 'API key',
        order: 1,
        secret: true,
        description: 'In your profile settings, below your picture.',
      },
      password: {
        type: 'string',
        title: 'Password',
        order: 2,
        secret: true,
        optional: true,
        hidden: true,
        default_value: 'X',
      },
    },
  }),
  open: provider('open', { auth_mode: 'NONE' }),
  signer: provider('signer', {
    auth_mode: 'JWT',
    credentials: {
      account: { type: 'string', title: 'Account', order: 0 },
      privateKey: { type: 'string', title: 'Private key', order: 1, secret: true, multiline: true },
    },
  }),
};

export const GITHUB = integration('github-main', 'github', 'GitHub');
export const FRESHDESK = integration('freshdesk-main', 'freshdesk', 'Freshdesk');
export const SIGNER = integration('signer-main', 'signer', 'Signer');

export function fakeBackend(more: Partial<FakeBackend> = {}): FakeBackend {
  const backend: FakeBackend = {
    session: sessionView(),
    integrations: [GITHUB],
    managed: managed(),
    providers: PROVIDERS,
    outcome: { status: 'pending' },
    authorizeUrl: '',
    refusal: null,
    connectRefusal: null,
    started: [],
    submitted: [],
    disconnected: [],
    requests: [],
    allow: () => {
      backend.outcome = {
        status: 'success',
        connection_id: 'c1',
        provider_config_key: 'github-main',
        is_pending: false,
      };
    },
    ...more,
  };
  return backend;
}
