import type { ClientCertificate } from '@holdfast/egress';
import { apiAdditionsOf, callShowsClientSecret, type ApiAddition, type TemplateValues } from '@holdfast/providers';
import { AppError, type Credentials } from '@holdfast/schema';

import type { CallSigner } from '../api-calls/call-signer.js';
import { callSignerOf } from '../api-calls/sign-call.js';
import { accessTokenOf, usualAuthorization } from '../api-calls/usual-authorization.js';
import type { ServiceContext } from '../context.js';
import { openSecrets, withSecretConfig } from '../credentials/held-secrets.js';
import { openClientSecret, openSettings } from '../integrations/integration-secrets.js';
import { proxyGroups, type OutgoingGroup } from '../outgoing-turn.js';
import { madeValues } from '../token-requests/made-values.js';
import { certificateOf } from '../token-requests/proven-client.js';
import { stringsOf } from '../token-requests/request-provider-token.js';
import { isWithinLease, requireWithinLease } from './lease-limits.js';
import { credentialHosts, proxyBaseOf } from './proxy-base.js';
import type { ProxyCall } from './proxy-call.js';
import type { ProxyConnection } from './proxy-connection.js';
import { buildProxyTarget } from './proxy-target.js';
import { bringsCredential, buildProxyHeaders } from './request-headers.js';

/** The request to the provider, including the credential. */
export interface PreparedRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Further hosts to which a redirect may lead. */
  readonly redirectHosts: readonly string[];
  /** Whether a redirect may lead there, with the credential. */
  readonly allowsRedirect: (step: { readonly method: string; readonly url: URL }) => boolean;
  /** Whether the caller's own credential replaces the connection's, so that a refusal says nothing about the latter. */
  readonly bringsCredential: boolean;
  /** Signs each request in its final form. */
  readonly sign: CallSigner | null;
  /** The client certificate, for a provider that requires it on every call. */
  readonly clientCertificate?: ClientCertificate;
  /** The groups of outgoing calls that this one counts in. */
  readonly groups: readonly OutgoingGroup[];
}

/**
 * Builds a call: base URL, path, the definition's additions, and the credential. @throws AppError of every type of 400
 */
export async function prepareRequest(
  ctx: ServiceContext,
  connection: ProxyConnection,
  call: ProxyCall,
): Promise<PreparedRequest> {
  const { definition, integration } = connection;
  const [held, settings] = await Promise.all([openSecrets(ctx, connection.record), openSettings(ctx, integration)]);
  const { credentials } = held;
  const record = withSecretConfig(connection.record, held);
  if (definition.auth.mode === 'github-app' && accessTokenOf(credentials) === undefined) {
    throw new AppError(
      'unsupported_auth',
      'the installation waits for approval at the provider; there is no token yet',
    );
  }
  const shown = callShowsClientSecret(definition) ? await openClientSecret(ctx, integration) : null;
  const values = {
    ...valuesOf({ ...connection, record }, credentials, shown ?? ''),
    settings,
    named: madeValues(ctx.clock()),
  };
  const base = proxyBaseOf(ctx, { definition, settings, values, override: call.baseUrlOverride });
  const additions = apiAdditionsOf(definition, values);
  const usual = usualAuthorization(credentials);
  const ownCredential = bringsCredential(call.headers, additions.headers);
  const url = buildProxyTarget(base, call.endpoint);
  const { lease } = call;
  if (lease) requireWithinLease(lease, { method: call.method, base, url, headers: call.headers, additions });
  return {
    url: withQuery(url, additions.query),
    headers: buildProxyHeaders({
      given: call.headers,
      additions: additions.headers,
      authorization: additions.placeCredential ? null : usual,
    }),
    redirectHosts: call.forwardHeadersOnRedirect ? credentialHosts(definition, settings) : [],
    allowsRedirect: (step) => lease === null || isWithinLease(lease, { ...step, base }),
    bringsCredential: ownCredential,
    sign:
      additions.placeCredential || ownCredential
        ? null
        : await callSignerOf(ctx, { definition, integration, connectionConfig: record.connectionConfig }, credentials),
    groups: proxyGroups(ctx, definition),
    ...certificateFor(connection, credentials),
  };
}

function certificateFor(
  { definition: { auth } }: ProxyConnection,
  credentials: Credentials,
): Pick<PreparedRequest, 'clientCertificate'> {
  if (
    auth.mode !== 'oauth2-cc' ||
    auth.tokenAuth !== 'tls' ||
    !('type' in credentials) ||
    credentials.type !== 'OAUTH2_CC'
  )
    return {};
  const { client_private_key: privateKey, client_certificate: certificate } = credentials;
  return { clientCertificate: certificateOf({ privateKey, certificate }) };
}

function valuesOf(
  { integration, record }: ProxyConnection,
  credentials: Credentials,
  clientSecret: string,
): TemplateValues {
  const override =
    'type' in credentials && (credentials.type === 'OAUTH2' || credentials.type === 'TBA')
      ? credentials.config_override
      : undefined;
  return {
    config: stringsOf(record.connectionConfig),
    cred: stringsOf(credentials),
    accessToken: accessTokenOf(credentials),
    // A call names the client. Its secret is for the token endpoint, and for the few APIs whose definition requires it.
    client:
      override?.client_id === undefined
        ? { id: integration.clientId ?? '', secret: clientSecret }
        : { id: override.client_id, secret: clientSecret && (override.client_secret ?? '') },
  };
}

/** The caller's parameters win. */
function withQuery(url: URL, additions: readonly ApiAddition[]): URL {
  if (additions.length === 0) return url;
  const target = new URL(url);
  for (const { name, value } of additions) {
    // Appended as text, so that the caller's part of the query stays as it was written.
    if (!url.searchParams.has(name))
      target.search += `${target.search === '' ? '?' : '&'}${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  }
  return target;
}
