import { generateKeyPairSync, randomBytes } from 'node:crypto';

import type { Configuration } from 'oidc-provider';

import { createMemoryAdapter, type MemoryRecords } from './memory-adapter.js';

export interface AuthorizationServerSettings {
  readonly port: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** Read at each request, so that a test can add a URI once it knows its own port. */
  readonly redirectUris: readonly string[];
  readonly accessTokenTtlSeconds: number;
  readonly machineClient?: MachineClient | undefined;
}

/** A client that authenticates with a signed JWT (RFC 7523) and has no end users. */
export interface MachineClient {
  readonly id: string;
  /** The public key, as a JWK. */
  readonly publicKey: Readonly<Record<string, unknown>>;
  readonly algorithm: 'RS256' | 'PS256' | 'ES256';
}

/** A strict configuration: PKCE for every client, exact redirect URIs, refresh token rotation, and reuse revokes the grant. */
export function buildServerConfiguration(settings: AuthorizationServerSettings): Configuration {
  const { client, port, accessTokenTtlSeconds } = settings;
  const records: MemoryRecords = new Map();
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    adapter: (model) => {
      const adapter = createMemoryAdapter(records, model);
      if (model !== 'Client') return adapter;
      return {
        ...adapter,
        find: (id) => Promise.resolve(id === client.id ? clientMetadata(settings) : machineMetadata(settings, id)),
      };
    },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' }] },
    cookies: {
      keys: [randomBytes(32).toString('hex')],
      // Cookies are shared between ports, so the names contain the port to keep two servers on loopback apart.
      names: { session: `as_session_${port}`, interaction: `as_interaction_${port}`, resume: `as_resume_${port}` },
    },
    scopes: ['openid', 'profile', 'offline_access', 'read', 'write'],
    claims: { openid: ['sub'], profile: ['name'] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, name: id }) }),
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_context, caller, token) => token.clientId === caller.clientId },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
    },
    pkce: { required: () => true },
    rotateRefreshToken: () => true,
    issueRefreshToken: () => true,
    expiresWithSession: () => false,
    clientBasedCORS: () => false,
    clockTolerance: 0,
    ttl: {
      AccessToken: accessTokenTtlSeconds,
      AuthorizationCode: 60,
      ClientCredentials: accessTokenTtlSeconds,
      IdToken: 60,
      Interaction: 600,
      Session: 600,
      Grant: 86_400,
      RefreshToken: 86_400,
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    renderError(context, out) {
      context.type = 'text/plain';
      context.body = `${out.error}: ${out.error_description ?? ''}`;
    },
  };
}

function clientMetadata({ client, redirectUris }: AuthorizationServerSettings) {
  return {
    client_id: client.id,
    client_secret: client.secret,
    client_name: 'Holdfast under test',
    redirect_uris: [...redirectUris],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
    token_endpoint_auth_method: 'client_secret_post' as const,
    id_token_signed_response_alg: 'ES256' as const,
  };
}

function machineMetadata({ machineClient }: AuthorizationServerSettings, id: string) {
  if (machineClient?.id !== id) return undefined;
  return {
    client_id: id,
    redirect_uris: [],
    grant_types: ['client_credentials'],
    response_types: [],
    token_endpoint_auth_method: 'private_key_jwt' as const,
    token_endpoint_auth_signing_alg: machineClient.algorithm,
    jwks: { keys: [machineClient.publicKey] },
    id_token_signed_response_alg: 'ES256' as const,
  };
}
