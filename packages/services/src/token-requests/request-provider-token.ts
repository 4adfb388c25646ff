import type { ClientCertificate } from '@holdfast/egress';
import {
  OAuthError,
  requestToken,
  type BodyHmac,
  type OAuthFetch,
  type TokenGrant,
  type TokenRequestInput,
} from '@holdfast/oauth';
import {
  expandPresent,
  resolveUrl,
  tokenResponseRulesOf,
  type ProviderDefinition,
  type TemplateValues,
} from '@holdfast/providers';

import type { ServiceContext } from '../context.js';
import type { OAuthClientInUse } from '../integrations/oauth-client.js';
import { provenClient } from './proven-client.js';

const DEADLINE_MS = 30_000;
export const MAX_ANSWER_BYTES = 1_048_576;

export interface ProviderTokenInput {
  readonly definition: ProviderDefinition;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, string>>;
  readonly client: OAuthClientInUse;
  readonly grant: TokenRequestInput['grant'];
  /** The access token to be replaced, because a provider's error may repeat it. */
  readonly oldToken?: string;
  /** Callback parameters that the token request repeats. */
  readonly state?: string;
  /** The integration's redirect URI, which some providers require in every request. */
  readonly redirectUri?: string;
  /** Parameters in addition to those of the definition. */
  readonly params?: Readonly<Record<string, string>>;
}

/** Sends a request to the provider's token endpoint as its definition says. @throws OAuthError */
export async function requestProviderToken(ctx: ServiceContext, input: ProviderTokenInput): Promise<TokenGrant> {
  const { definition, grant, oldToken } = input;
  const { auth } = definition;
  if (auth.mode !== 'oauth2' && auth.mode !== 'oauth2-cc') {
    throw new OAuthError('this provider has no token endpoint', {
      kind: 'client_misconfigured',
      error: 'unsupported_grant_type',
    });
  }
  const refresh = auth.mode === 'oauth2' && grant.type === 'refresh_token' ? auth.refresh : undefined;
  const values = tokenRequestValues(input);
  const tokenUrl = resolveUrl(refresh?.url ?? auth.tokenUrl, values);
  const proof = {
    tokenAuth: refresh?.tokenAuth ?? auth.tokenAuth,
    audience: auth.assertionAudience ? resolveUrl(auth.assertionAudience, values) : tokenUrl,
    clientJwt: auth.mode === 'oauth2' && auth.clientJwt ? { sign: auth.clientJwt, values } : undefined,
  };
  const { client, clientCertificate } = await provenClient(ctx, input.client, proof);
  return requestToken(tokenFetch(ctx, clientCertificate), {
    grant,
    tokenUrl,
    client,
    ...(refresh?.method && { method: refresh.method }),
    ...(auth.bodyFormat && { bodyFormat: auth.bodyFormat }),
    params: { ...expandPresent({ ...auth.tokenParams, ...refresh?.params }, values), ...input.params },
    paramNames: {
      ...auth.tokenParamNames,
      ...(auth.mode === 'oauth2-cc' && auth.grantType === 'none' && { grant_type: null }),
    },
    headers: expandPresent({ ...auth.tokenHeaders, ...refresh?.headers }, values),
    ...hmacOf(definition, client),
    rules: tokenResponseRulesOf(definition),
    now: ctx.clock,
    ...(oldToken !== undefined && { heldSecrets: [oldToken] }),
    ...(refresh?.extendsOnly && oldToken !== undefined && { extendedToken: oldToken }),
  });
}

/** Further client authentication that the provider requires. */
export function hmacOf(
  { auth }: ProviderDefinition,
  { secret }: Pick<OAuthClientInUse, 'secret'>,
): { readonly hmac?: BodyHmac } {
  const headers = auth.mode === 'oauth2' || auth.mode === 'oauth2-cc' ? auth.tokenHmac : undefined;
  return headers ? { hmac: { ...headers, secret: secret ?? '' } } : {};
}

/** The values for the templates of a token request: URLs, the client, and the present tokens. */
export function tokenRequestValues(
  input: ProviderTokenInput,
  token?: { readonly access: string; readonly refresh?: string | null },
): TemplateValues {
  const { client, grant, oldToken, state, redirectUri } = input;
  const held = grant.type === 'refresh_token' ? grant.refreshToken : undefined;
  return {
    ...templateValues(input),
    client: { id: client.id, secret: client.secret ?? '' },
    accessToken: token?.access ?? oldToken,
    refreshToken: token?.refresh ?? held,
    named: { ...(state !== undefined && { state }), ...(redirectUri !== undefined && { redirectUri }) },
  };
}

/**
 * Outgoing OAuth requests have a time limit and a size limit, and nothing cancels them once they are sent. A response
 * may hold the only copy of a rotated refresh token, so it is read if at all possible.
 */
export function tokenFetch(ctx: ServiceContext, clientCertificate?: ClientCertificate): OAuthFetch {
  const options = {
    deadlineMs: DEADLINE_MS,
    maxResponseBytes: MAX_ANSWER_BYTES,
    acceptsCutOffJson: true,
    ...(clientCertificate && { clientCertificate }),
  };
  return (url, init) => ctx.fetch(url, { ...init, ...options });
}

/** The values for the templates of the provider's URLs. */
export function templateValues(from: Pick<ProviderTokenInput, 'connectionConfig' | 'settings'>): TemplateValues {
  return { config: stringsOf(from.connectionConfig), settings: from.settings };
}

/** The values of a connection's config that a template can use. */
export function stringsOf(config: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value] as const] : [])),
  );
}
