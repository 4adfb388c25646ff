import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ProviderDefinitionInput } from '@holdfast/providers';

/** A folder for HOLDFAST_PROVIDERS_DIR. */
export interface ProviderFolder extends AsyncDisposable {
  readonly path: string;
}

export async function writeProviderFolder(...definitions: readonly ProviderDefinitionInput[]): Promise<ProviderFolder> {
  const path = await mkdtemp(join(tmpdir(), 'holdfast-providers-'));
  await Promise.all(
    definitions.map((definition) => writeFile(join(path, `${definition.id}.json`), JSON.stringify(definition))),
  );
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export interface OAuthServerUrls {
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly revocationUrl: string;
}

export interface OAuthProviderOptions {
  readonly id: string;
  readonly name: string;
  readonly scopes?: readonly string[];
  /** If given, every callback must contain it. */
  readonly issuer?: string;
  /** Parameters of the authorization request with different names. */
  readonly paramNames?: Readonly<Record<string, string>>;
  readonly responseMode?: 'form_post';
}

/** A typical provider: PKCE, form bodies, the client in the body, rotated refresh tokens. */
export function oauthProvider(
  server: OAuthServerUrls,
  { id, name, scopes = ['read'], issuer, paramNames, responseMode }: OAuthProviderOptions,
): ProviderDefinitionInput {
  return {
    id,
    name,
    categories: ['test'],
    auth: {
      mode: 'oauth2',
      authorizationUrl: server.authorizationUrl,
      tokenUrl: server.tokenUrl,
      tokenAuth: 'body',
      pkce: 'required',
      defaultScopes: [...scopes],
      revoke: { url: server.revocationUrl, token: 'both', evidence: 'observed' },
      ...(issuer !== undefined && { issuer }),
      ...(paramNames && { paramNames }),
      ...(responseMode && { responseMode }),
    },
  };
}

/** A provider that is connected by an API key, which `GET <baseUrl>/whoami` proves. */
export function apiKeyProvider(
  baseUrl: string,
  { id, name }: Pick<OAuthProviderOptions, 'id' | 'name'>,
): ProviderDefinitionInput {
  return {
    id,
    name,
    categories: ['test'],
    auth: { mode: 'api-key' },
    credentials: { apiKey: { label: 'API key', secret: true } },
    api: {
      baseUrl,
      headers: { authorization: 'Bearer {cred.apiKey}' },
      verify: { method: 'GET', path: '/whoami', evidence: 'observed' },
    },
  };
}

/**
 * A provider that issues tokens to an end user's own client: by its secret, or by its private key if an audience is
 * given.
 */
export function clientProvider(
  tokenUrl: string,
  { id, name, audience }: Pick<OAuthProviderOptions, 'id' | 'name'> & { readonly audience?: string },
): ProviderDefinitionInput {
  const client = { client_id: { label: 'Client id' } };
  const proof: Pick<ProviderDefinitionInput, 'auth' | 'credentials'> =
    audience === undefined
      ? {
          auth: { mode: 'oauth2-cc', tokenUrl, tokenAuth: 'body' },
          credentials: { ...client, client_secret: { label: 'Client secret', secret: true } },
        }
      : {
          auth: { mode: 'oauth2-cc', tokenUrl, tokenAuth: 'private-key-jwt', assertionAudience: audience },
          credentials: { ...client, client_private_key: { label: 'Private key', secret: true, format: 'private-key' } },
        };
  return { id, name, categories: ['test'], ...proof };
}

/** A provider whose calls are signed with a token pair, in the realm of an account. */
export function tokenPairProvider(
  baseUrl: string,
  { id, name }: Pick<OAuthProviderOptions, 'id' | 'name'>,
): ProviderDefinitionInput {
  return {
    id,
    name,
    categories: ['test'],
    auth: { mode: 'oauth1-tokens', signature: 'HMAC-SHA256', realm: '{config.accountId}' },
    config: { accountId: { label: 'Account ID', format: 'dns-label' } },
    credentials: {
      token_id: { label: 'Token ID', secret: true },
      token_secret: { label: 'Token secret', secret: true },
    },
    api: { baseUrl, verify: { method: 'POST', path: '/query?limit=1', json: { q: 'SELECT 1' }, evidence: 'observed' } },
  };
}

/** A provider whose app is installed, at an origin like GitHub's; optionally it also authenticates the person. */
export function appProvider(
  origin: string,
  { id, name, asksWho = false }: Pick<OAuthProviderOptions, 'id' | 'name'> & { readonly asksWho?: boolean },
): ProviderDefinitionInput {
  return {
    id,
    name,
    categories: ['test'],
    auth: {
      mode: 'github-app',
      installUrl: '{app.link}/installations/new',
      installationTokenUrl: `${origin}/app/installations/{config.installation_id}/access_tokens`,
      captureFromCallback: ['installation_id'],
      ...(asksWho && { userTokenUrl: `${origin}/login/oauth/access_token` }),
    },
    config: { installation_id: { label: 'Installation', source: 'callback', format: 'digits' } },
    api: { baseUrl: origin },
  };
}

/** A provider that is called with the keys of an AWS role. */
export function awsRoleProvider(
  baseUrl: string,
  { id, name }: Pick<OAuthProviderOptions, 'id' | 'name'>,
): ProviderDefinitionInput {
  return {
    id,
    name,
    categories: ['test'],
    auth: {
      mode: 'signed',
      signer: 'aws-sigv4-role',
      roleArn: '{cred.role_arn}',
      externalId: '{config.external_id}',
      service: '{settings.service}',
      region: ['{config.region}', '{settings.defaultRegion}'],
      stsEndpoint: '{settings.stsEndpointUrl}',
    },
    config: {
      region: { label: 'Region', required: false, format: 'dns-label' },
      external_id: { label: 'External ID', source: 'app' },
    },
    credentials: { role_arn: { label: 'Role ARN' } },
    settings: {
      service: { label: 'Service' },
      defaultRegion: { label: 'Default region', required: false },
      awsAccessKeyId: { label: 'Access key', secret: true, required: false },
      awsSecretAccessKey: { label: 'Secret key', secret: true, required: false },
      stsEndpointUrl: { label: 'STS', format: 'base-url', required: false },
    },
    api: { baseUrl },
  };
}
