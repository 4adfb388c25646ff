import type { ProviderDefinitionInput } from '@holdfast/providers';

const base = (id: string): Pick<ProviderDefinitionInput, 'id' | 'name' | 'categories'> => ({
  id,
  name: id,
  categories: ['test'],
});
const secret = (label: string): { label: string; secret: true } => ({ label, secret: true });

/** One provider for each way to sign a token here or to obtain one for the input, all at one origin. */
export function loginProviders(origin: string): readonly ProviderDefinitionInput[] {
  const api = { baseUrl: origin, headers: { authorization: 'Bearer {accessToken}' } };
  return [
    {
      ...base('signer'),
      auth: {
        mode: 'jwt',
        sign: {
          kind: 'jwt',
          algorithm: 'RS256',
          key: '{cred.privateKey}',
          ttlSeconds: 3600,
          claims: {
            iss: '{cred.account}.{keyFingerprint}',
            sub: '{cred.delegate}',
            scopes: ['read', '{cred.delegate}'],
          },
        },
      },
      credentials: {
        account: { label: 'Account', pattern: '^[A-Z]+$', example: 'ACME' },
        delegate: { label: 'Delegate', required: false },
        privateKey: { ...secret('Private key'), format: 'pem-private-key' },
      },
      api: { ...api, verify: { method: 'GET', path: '/me', evidence: 'observed' } },
    },
    {
      ...base('twofold'),
      auth: {
        mode: 'login',
        steps: [
          { method: 'GET', url: `${origin}/tenant`, query: { apikey: '{cred.secret}' } },
          {
            method: 'POST',
            url: `${origin}/tenants/{step1.tenants[0].name}/login`,
            body: { user: { name: '{cred.user}', note: '{cred.note}' }, secret: '{cred.secret}' },
          },
        ],
        token: { path: 'session.token', refreshPath: 'session.renew', expiryPath: 'session.left', expiryKind: 'in' },
        capture: { tenant_id: 'step1.tenants[0].id' },
        refresh: {
          method: 'POST',
          url: `${origin}/renew`,
          bodyFormat: 'form',
          body: { renew: '{refreshToken}', tenant: '{cred.tenant_id}' },
        },
      },
      credentials: { user: { label: 'User' }, note: { label: 'Note', required: false }, secret: secret('Secret') },
      api: { baseUrl: origin, headers: { 'x-session': '{accessToken}' } },
    },
    {
      ...base('asserted'),
      auth: {
        mode: 'login',
        sign: {
          kind: 'jwt',
          algorithm: 'HS256',
          key: '{cred.signingKey}',
          ttlSeconds: 86_400,
          claims: { sub: '{cred.user}' },
        },
        steps: [
          {
            method: 'POST',
            url: `${origin}/token`,
            bodyFormat: 'form',
            body: { grant_type: 'assertion', assertion: '{assertion}' },
          },
        ],
        token: { path: 'access_token', expiryPath: 'expires_in' },
      },
      credentials: { user: { label: 'User' }, signingKey: secret('Signing key') },
      api: { baseUrl: origin },
    },
    {
      ...base('cookied'),
      auth: {
        mode: 'login',
        steps: [
          {
            method: 'POST',
            url: `${origin}/login`,
            body: { client: '{cred.client_id}', secret: '{cred.client_secret}' },
          },
        ],
        token: { is: 'cookies' },
        ttlSeconds: 600,
      },
      credentials: { client_id: { label: 'Client' }, client_secret: secret('Secret') },
      api: { baseUrl: origin, headers: { cookie: '{accessToken}' } },
    },
    {
      ...base('tenanted'),
      auth: {
        mode: 'login',
        steps: [{ method: 'POST', url: 'https://{config.tenant}.login.acme.test/', body: { secret: '{cred.secret}' } }],
        token: { path: 'token' },
      },
      config: { tenant: { label: 'Tenant', format: 'dns-label' } },
      credentials: { user: { label: 'User' }, secret: secret('Secret') },
    },
    {
      ...base('bill-login'),
      auth: {
        mode: 'login',
        shape: 'bill',
        steps: [
          {
            method: 'POST',
            url: `${origin}/login`,
            body: {
              username: '{cred.username}',
              password: '{cred.password}',
              organizationId: '{cred.organization_id}',
              devKey: '{cred.dev_key}',
            },
          },
        ],
        token: { path: 'sessionId' },
      },
      credentials: {
        username: { label: 'User' },
        password: secret('Password'),
        organization_id: { label: 'Organization' },
        dev_key: secret('Developer key'),
      },
      api: { baseUrl: origin, headers: { sessionid: '{accessToken}', devkey: '{cred.dev_key}' } },
    },
    {
      ...base('digest'),
      auth: {
        mode: 'signed',
        signer: 'wsse',
        username: '{cred.username}',
        password: '{cred.password}',
        header: 'x-wsse',
        ttlSeconds: 300,
      },
      credentials: { username: { label: 'User' }, password: secret('Secret') },
      api: { baseUrl: origin, verify: { method: 'GET', path: '/settings', evidence: 'observed' } },
    },
  ];
}
