import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ProviderDefinitionInput } from '@holdfast/providers';

/** A folder as HOLDFAST_PROVIDERS_DIR names it. */
export interface ProviderFolder extends AsyncDisposable {
  readonly path: string;
}

export async function writeProviderFolder(...definitions: readonly ProviderDefinitionInput[]): Promise<ProviderFolder> {
  const path = await mkdtemp(join(tmpdir(), 'holdfast-providers-'));
  await Promise.all(definitions.map((definition) => writeFile(join(path, `${definition.id}.json`), JSON.stringify(definition))));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export interface OAuthServerUrls {
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly revocationUrl: string;
}

export interface OAuthProviderTerms {
  readonly id: string;
  readonly name: string;
  readonly scopes?: readonly string[];
  /** Given, every callback must carry it. */
  readonly issuer?: string;
  /** Parameters of the authorization request that it calls differently. */
  readonly paramNames?: Readonly<Record<string, string>>;
}

/** A provider like most: PKCE, form bodies, the client in the body, rotated refresh tokens. */
export function oauthProvider(server: OAuthServerUrls, { id, name, scopes = ['read'], issuer, paramNames }: OAuthProviderTerms): ProviderDefinitionInput {
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
    },
  };
}

/** A provider that is connected by an API key, which `GET <baseUrl>/whoami` proves. */
export function apiKeyProvider(baseUrl: string, { id, name }: Pick<OAuthProviderTerms, 'id' | 'name'>): ProviderDefinitionInput {
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
