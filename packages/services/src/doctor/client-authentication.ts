import type { ProviderDefinition } from '@holdfast/providers';
import type { ClientAuthenticationMethod } from '@holdfast/schema';

import { bodyOf } from './present-request.js';
import type { OutgoingRequest } from './preview-refresh.js';
import type { RequestValues } from './request-values.js';

/** How the client authenticates, read from the request that is sent; several for a request that does it twice. */
export function clientAuthenticationsOf(
  request: OutgoingRequest,
  { auth }: ProviderDefinition,
  { clientId, clientSecret }: RequestValues,
): ClientAuthenticationMethod[] {
  if (auth.mode === 'github-app' && !hasParameter(request, 'grant_type')) return ['app_jwt'];
  if (auth.mode === 'signed') return ['aws_signature'];
  if (auth.mode !== 'oauth2' && auth.mode !== 'oauth2-cc' && auth.mode !== 'mcp-oauth' && auth.mode !== 'github-app')
    return [];
  const names = 'tokenParamNames' in auth ? auth.tokenParamNames : undefined;
  const secretName = names?.['client_secret'] ?? 'client_secret';
  const isSecret = ({ name, value }: NamedValue): boolean =>
    name === secretName || name === 'password' || (Boolean(clientSecret) && value === clientSecret);
  const authorization = headerOf(request, 'authorization');
  const found: readonly (ClientAuthenticationMethod | false)[] = [
    /^basic /i.test(authorization) && 'client_secret_basic',
    bodyOf(request.init.body).parameters.some(isSecret) && 'client_secret_post',
    queryOf(request).some(isSecret) && 'client_secret_in_query',
    hasParameter(request, 'client_assertion') && 'private_key_jwt',
    request.init.clientCertificate !== undefined && 'tls_client_auth',
    'tokenHmac' in auth && auth.tokenHmac !== undefined && 'signed_body',
  ];
  const methods = found.filter((method) => method !== false);
  return methods.length === 0 && clientId !== null ? ['none'] : methods;
}

interface NamedValue {
  readonly name: string;
  readonly value: string;
}

function queryOf({ url }: OutgoingRequest): readonly NamedValue[] {
  return [...new URL(url).searchParams].map(([name, value]) => ({ name, value }));
}

function hasParameter(request: OutgoingRequest, wanted: string): boolean {
  return [...queryOf(request), ...bodyOf(request.init.body).parameters].some(({ name }) => name === wanted);
}

function headerOf({ init }: OutgoingRequest, wanted: string): string {
  return Object.entries(init.headers ?? {}).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}
