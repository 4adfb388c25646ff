import { OAuthError, type TokenGrant } from '@holdfast/oauth';
import { expandPresent } from '@holdfast/providers';
import { valueAtPath } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { requestProviderToken, templateValues, type ProviderTokenInput } from './request-provider-token.js';

type SecondTokenInput = Omit<ProviderTokenInput, 'grant'> & {
  /** The answer that holds both tokens. */
  readonly held: Readonly<Record<string, unknown>>;
};

/**
 * Refreshes the second token in an answer with its own refresh token, for a provider that issues two, and puts it back
 * in its place. The first has been refreshed already and must not be lost, so a second token that cannot be refreshed
 * now stays as it was.
 */
export async function refreshSecondToken(
  ctx: ServiceContext,
  input: SecondTokenInput,
  first: TokenGrant,
): Promise<TokenGrant> {
  const { auth } = input.definition;
  const path = auth.mode === 'oauth2' ? auth.tokenResponse?.secondToken : undefined;
  const second = path && recordAt(input.held, path);
  // Without a first token, the second took its place and has just been refreshed.
  if (!path || !second || recordAt(first.raw, path) || second['access_token'] === input.oldToken) return first;
  const refreshToken = second['refresh_token'];
  if (typeof refreshToken !== 'string' || refreshToken === '')
    return { ...first, raw: withRecordAt(first.raw, path, second) };
  try {
    const grant = await requestProviderToken(ctx, { ...input, grant: { type: 'refresh_token', refreshToken } });
    const next = { ...second, access_token: grant.accessToken, refresh_token: grant.refreshToken ?? refreshToken };
    const refreshed = grant.expiresAt ? { ...next, expires_in: secondsUntil(grant.expiresAt, ctx.clock()) } : next;
    return {
      ...first,
      expiresAt: earlier(first.expiresAt, grant.expiresAt),
      raw: withRecordAt(first.raw, path, refreshed),
    };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    ctx.logger.warn(
      { provider: input.definition.id, kind: error.kind, code: error.error },
      'the second token could not be refreshed',
    );
    return { ...first, raw: withRecordAt(first.raw, path, second) };
  }
}

type FurtherTokensInput = Omit<ProviderTokenInput, 'grant' | 'params'> & {
  /** The refresh token that was used for the first token, if the provider sends no other. */
  readonly refreshToken?: string;
  /** The answer that holds the tokens. */
  readonly held?: Readonly<Record<string, unknown>>;
};

/**
 * Requests the tokens that the same grant allows for further audiences, and keeps each in the answer under its name.
 * The first token must not be lost, so a token that cannot be had now stays as it was.
 */
export async function requestFurtherTokens(
  ctx: ServiceContext,
  input: FurtherTokensInput,
  first: TokenGrant,
): Promise<TokenGrant> {
  const { auth } = input.definition;
  const wanted = auth.mode === 'oauth2' ? Object.entries(auth.furtherTokens ?? {}) : [];
  let grant = first;
  for (const [name, { params: templates }] of wanted) {
    const refreshToken = grant.refreshToken ?? input.refreshToken;
    const named = input.redirectUri === undefined ? {} : { redirectUri: input.redirectUri };
    const params = expandPresent(templates, {
      ...templateValues(input),
      named,
      client: { id: input.client.id, secret: input.client.secret ?? '' },
    });
    if (refreshToken === undefined || Object.keys(params).length < Object.keys(templates).length) continue;
    try {
      const further = await requestProviderToken(ctx, {
        ...input,
        params,
        grant: { type: 'refresh_token', refreshToken },
      });
      grant = {
        ...grant,
        refreshToken: further.refreshToken ?? grant.refreshToken,
        expiresAt: earlier(grant.expiresAt, further.expiresAt),
        raw: {
          ...grant.raw,
          [name]: {
            access_token: further.accessToken,
            ...(further.expiresAt && { expires_at: further.expiresAt.toISOString() }),
          },
        },
      };
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      ctx.logger.warn(
        { provider: input.definition.id, furtherToken: name, kind: error.kind, code: error.error },
        'a further token could not be obtained',
      );
      if (input.held?.[name] !== undefined) grant = { ...grant, raw: { ...grant.raw, [name]: input.held[name] } };
    }
  }
  return grant;
}

function recordAt(value: unknown, path: string): Readonly<Record<string, unknown>> | undefined {
  const found = valueAtPath(value, path);
  return typeof found === 'object' && found !== null ? { ...found } : undefined;
}

function withRecordAt(root: Readonly<Record<string, unknown>>, path: string, value: unknown): Record<string, unknown> {
  const [key = path, ...rest] = path.split('.');
  return {
    ...root,
    [key]: rest.length === 0 ? value : withRecordAt(recordAt(root, key) ?? {}, rest.join('.'), value),
  };
}

function secondsUntil(end: Date, now: Date): number {
  return Math.max(0, Math.floor((end.getTime() - now.getTime()) / 1_000));
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
