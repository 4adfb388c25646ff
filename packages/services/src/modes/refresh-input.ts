import type { ConnectionRecord, IntegrationRecord } from '@holdfast/db';
import type { OAuthError, TokenGrant } from '@holdfast/oauth';
import type { ProviderDefinition } from '@holdfast/providers';
import type { Credentials, OAuth2Credentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';

/** The inputs of a refresh, which do not change while it runs. */
export interface RefreshInput {
  readonly record: ConnectionRecord;
  readonly integration: IntegrationRecord;
  readonly definition: ProviderDefinition;
  readonly credentials: Credentials;
}

/** Obtains the next credential of one type. Once a request has been sent, nothing cancels it. @throws OAuthError */
export type Refresh<C extends Credentials> = (
  ctx: ServiceContext,
  refreshInput: RefreshInput,
  old: C,
) => Promise<Credentials>;

export function expiryOf(grant: Pick<TokenGrant, 'expiresAt'>): { expires_at?: string } {
  return grant.expiresAt ? { expires_at: grant.expiresAt.toISOString() } : {};
}

/** The provider's explanation of a refusal, in parentheses, to end a sentence about it. */
export function saidOf({ error, description }: OAuthError): string {
  const said = [error, description].filter((part) => part !== null).join(': ');
  return said === '' ? '' : ` (${said})`;
}

/** The held credential with the parts that the new token response replaces. */
export function withGrant(old: OAuth2Credentials, grant: TokenGrant): OAuth2Credentials {
  // The expiry of the old token does not apply to the new one, which may have none.
  const { expires_at: _ended, refresh_token: refreshToken, ...kept } = old;
  const next = grant.refreshToken ?? refreshToken;
  return {
    ...kept,
    access_token: grant.accessToken,
    // A provider that sends no new refresh token keeps accepting the old one.
    ...(next !== undefined && { refresh_token: next }),
    ...expiryOf(grant),
    raw: grant.raw,
  };
}
