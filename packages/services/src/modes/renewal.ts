import type { ConnectionRecord, IntegrationRecord } from '@holdfast/db';
import type { OAuthError, TokenGrant } from '@holdfast/oauth';
import type { ProviderDefinition } from '@holdfast/providers';
import type { Credentials, OAuth2Credentials } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';

/** The sides of a refresh that do not change while it runs. */
export interface Renewal {
  readonly record: ConnectionRecord;
  readonly integration: IntegrationRecord;
  readonly definition: ProviderDefinition;
  readonly credentials: Credentials;
}

/** Gets the next credential of one kind. From the moment a request is sent nothing cancels it. @throws OAuthError */
export type Renew<C extends Credentials> = (ctx: ServiceContext, renewal: Renewal, old: C) => Promise<Credentials>;

export function expiryOf(grant: Pick<TokenGrant, 'expiresAt'>): { expires_at?: string } {
  return grant.expiresAt ? { expires_at: grant.expiresAt.toISOString() } : {};
}

/** What the provider said of a refusal, in parentheses, as the end of a sentence about it. */
export function saidOf({ error, description }: OAuthError): string {
  const said = [error, description].filter((part) => part !== null).join(': ');
  return said === '' ? '' : ` (${said})`;
}

/** The held credential with what came in its place. */
export function withGrant(old: OAuth2Credentials, grant: TokenGrant): OAuth2Credentials {
  // The end of the old token says nothing of the new one, which may have none.
  const { expires_at: _ended, refresh_token: refreshToken, ...kept } = old;
  const next = grant.refreshToken ?? refreshToken;
  return {
    ...kept,
    access_token: grant.accessToken,
    // A provider that sends none goes on with the old one.
    ...(next !== undefined && { refresh_token: next }),
    ...expiryOf(grant),
    raw: grant.raw,
  };
}
