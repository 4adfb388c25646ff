import type { ClientCertificate } from '@holdfast/egress';
import { apiAdditionsOf, type ApiAddition, type TemplateValues } from '@holdfast/providers';
import { AppError, type Credentials } from '@holdfast/schema';

import { certificateOf } from '../token-requests/proven-client.js';
import { stringsOf } from '../token-requests/request-provider-token.js';
import { openSecrets, withSecretConfig } from '../connections/held-secrets.js';
import type { ServiceContext } from '../context.js';
import { openSettings } from '../integrations/integration-secrets.js';
import type { CallSigner } from '../api-calls/call-signer.js';
import { madeValues } from '../api-calls/made-values.js';
import { callSignerOf } from '../api-calls/sign-call.js';
import { accessTokenOf, usualAuthorization } from '../api-calls/usual-authorization.js';
import { listedHosts, proxyBaseOf } from './proxy-base.js';
import type { ProxyCall } from './proxy-call.js';
import type { ProxyConnection } from './proxy-connection.js';
import { buildProxyTarget } from './proxy-target.js';
import { buildProxyHeaders } from './request-headers.js';

/** What goes to the provider, credential included. */
export interface PreparedRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Where else a redirect may take it. */
  readonly redirectHosts: readonly string[];
  /** For credentials that sign each request as it finally is. */
  readonly sign: CallSigner | null;
  /** For a provider that asks for the client's certificate wherever it is called. */
  readonly clientCertificate?: ClientCertificate;
}

/** Puts a call together: base, path, what the definition adds, and the credential in its place. @throws AppError of every kind of 400 */
export async function prepareRequest(ctx: ServiceContext, connection: ProxyConnection, call: ProxyCall): Promise<PreparedRequest> {
  const { definition, integration } = connection;
  const [held, settings] = await Promise.all([openSecrets(ctx, connection.record), openSettings(ctx, integration)]);
  const { credentials } = held;
  const record = withSecretConfig(connection.record, held);
  if (definition.auth.mode === 'github-app' && accessTokenOf(credentials) === undefined) {
    throw new AppError('unsupported_auth', 'the installation waits for an approval at the provider; there is no token yet');
  }
  const values = { ...valuesOf({ ...connection, record }, credentials), settings, named: madeValues(ctx.clock()) };
  const base = proxyBaseOf(ctx, { definition, settings, values, override: call.baseUrlOverride });
  const additions = apiAdditionsOf(definition, values);
  const usual = usualAuthorization(credentials);
  return {
    url: withQuery(buildProxyTarget(base, call.endpoint), additions.query),
    headers: buildProxyHeaders({
      given: call.headers,
      additions: additions.headers,
      authorization: additions.placeCredential ? null : usual,
    }),
    redirectHosts: call.forwardHeadersOnRedirect ? listedHosts(settings) : [],
    sign: additions.placeCredential ? null : await callSignerOf(ctx, { definition, integration, connectionConfig: record.connectionConfig }, credentials),
    ...certificateFor(connection, credentials),
  };
}

function certificateFor({ definition: { auth } }: ProxyConnection, credentials: Credentials): Pick<PreparedRequest, 'clientCertificate'> {
  if (auth.mode !== 'oauth2-cc' || auth.tokenAuth !== 'tls' || !('type' in credentials) || credentials.type !== 'OAUTH2_CC') return {};
  const { client_private_key: privateKey, client_certificate: certificate } = credentials;
  return { clientCertificate: certificateOf({ privateKey, certificate }) };
}

function valuesOf({ integration, record }: ProxyConnection, credentials: Credentials): TemplateValues {
  const override = 'type' in credentials && (credentials.type === 'OAUTH2' || credentials.type === 'TBA') ? credentials.config_override : undefined;
  return {
    config: stringsOf(record.connectionConfig),
    cred: stringsOf(credentials),
    accessToken: accessTokenOf(credentials),
    // A call names the client at most; its secret is for the token endpoint.
    client: { id: override?.client_id ?? integration.clientId ?? '', secret: '' },
  };
}

/** The caller's parameters win, but none may stand in for the credential. */
function withQuery(url: URL, additions: readonly ApiAddition[]): URL {
  if (additions.length === 0) return url;
  const target = new URL(url);
  for (const { name, value, isCredential } of additions) {
    const isGiven = url.searchParams.has(name);
    if (isGiven && isCredential) throw credentialInQuery(name);
    // Appended as text: the caller's part of the query stays as it was written.
    if (!isGiven) target.search += `${target.search === '' ? '?' : '&'}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  }
  return target;
}

function credentialInQuery(name: string): AppError {
  const issues = [{ code: 'custom', message: 'carries the credential and is set by the service alone', path: [name] }];
  return new AppError('invalid_query_params', `${name}: carries the credential and is set by the service alone`, { issues });
}
