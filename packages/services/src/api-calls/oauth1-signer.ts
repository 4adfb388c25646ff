import {
  buildOAuth1Header,
  oauth1Nonce,
  OAuthError,
  UnsignableParameterError,
  type OAuth1Pair,
  type OAuth1Signing,
} from '@holdfast/oauth';
import { expandTemplate } from '@holdfast/providers';
import { AppError, type OAuth1Credentials, type TokenPairCredentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { openClientSecret } from '../integrations/integration-secrets.js';
import { templateValues } from '../token-requests/request-provider-token.js';
import {
  headerIn,
  heldBytes,
  unsignableBody,
  withHeaders,
  type CallSigner,
  type MakeSigner,
  type SigningSubject,
  type UnsignedCall,
} from './call-signer.js';

const FORM = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;

export const signByOAuth1: MakeSigner<OAuth1Credentials> = async (ctx, subject, credentials) => {
  const { auth } = subject.definition;
  if (auth.mode !== 'oauth1') throw unsupported(subject);
  const token = { id: credentials.oauth_token, secret: credentials.oauth_token_secret };
  return oauth1Signer(ctx, { signatureMethod: auth.signature, client: await clientOf(ctx, subject, {}), token });
};

export const signByTokenPair: MakeSigner<TokenPairCredentials> = async (ctx, subject, credentials) => {
  const { auth } = subject.definition;
  if (auth.mode !== 'oauth1-tokens') throw unsupported(subject);
  const { connectionConfig, integration } = subject;
  // NetSuite writes the account 1234567-sb1 of its host names as 1234567_SB1 here.
  const realm =
    auth.realm &&
    expandTemplate(auth.realm, templateValues({ connectionConfig, settings: integration.settings }))
      .toUpperCase()
      .replaceAll('-', '_');
  return oauth1Signer(ctx, {
    signatureMethod: auth.signature,
    client: await clientOf(ctx, subject, credentials.config_override),
    token: { id: credentials.token_id, secret: credentials.token_secret },
    ...(realm !== undefined && { realm }),
  });
};

function oauth1Signer(ctx: ServiceContext, keys: Omit<OAuth1Signing, 'nonce' | 'now'>): CallSigner {
  return (call) => {
    try {
      const { method, url } = call;
      const authorization = buildOAuth1Header(
        { method, url, form: formOf(call) },
        { ...keys, nonce: oauth1Nonce(), now: ctx.clock() },
      );
      return { url, headers: withHeaders(call.headers, { authorization }) };
    } catch (error) {
      throw asAppError(error);
    }
  };
}

/** A body of any other type is not signed (RFC 5849 §3.4.1.3.1). */
function formOf(call: UnsignedCall): string {
  if (!FORM.test(headerIn(call.headers, 'content-type') ?? '')) return '';
  const bytes = heldBytes(call);
  if (bytes === null) throw unsignableBody();
  return Buffer.from(bytes).toString('utf8');
}

function asAppError(error: unknown): unknown {
  if (error instanceof OAuthError)
    return new AppError('client_misconfigured', `calls cannot be signed: ${error.message}`, { cause: error });
  if (!(error instanceof UnsignableParameterError)) return error;
  const issues = [
    { code: 'custom', message: 'belongs to the signature, which only the service creates', path: [error.parameter] },
  ];
  return new AppError('invalid_query_params', error.message, { issues });
}

/** The OAuth client that signs calls: the connection's own, else the integration's. */
async function clientOf(
  ctx: ServiceContext,
  { integration }: SigningSubject,
  override: TokenPairCredentials['config_override'],
): Promise<OAuth1Pair> {
  const id = override.client_id ?? integration.clientId;
  const secret = override.client_secret ?? (await openClientSecret(ctx, integration));
  if (id !== null && secret !== null) return { id, secret };
  throw new AppError(
    'client_misconfigured',
    `calls cannot be signed: the integration "${integration.uniqueKey}" has no client id and client secret`,
  );
}

function unsupported({ definition }: SigningSubject): AppError {
  return new AppError('unsupported_auth', `the provider "${definition.id}" no longer accepts credentials of this type`);
}
