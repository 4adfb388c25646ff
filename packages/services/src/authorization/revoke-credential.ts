import { revokeToken } from '@holdfast/oauth';
import { revocableTokensOf, revocationOf, tokenResponseRulesOf } from '@holdfast/providers';

import type { ServiceContext } from '../context.js';
import { oauthClientOf } from '../integrations/oauth-client.js';
import type { Renewal } from '../modes/renewal.js';
import { templateValues, tokenFetch } from './request-provider-token.js';

/** Takes back tokens that came for a connection which is gone (RFC 7009). A provider without revocation keeps them until they expire. */
export async function revokeCredential(ctx: ServiceContext, renewal: Renewal): Promise<void> {
  const { definition, integration, credentials, record } = renewal;
  if (definition.auth.mode !== 'oauth2' || !('type' in credentials) || credentials.type !== 'OAUTH2') return;
  // The client that the tokens were issued to.
  const client = { ...(await oauthClientOf(ctx, integration, credentials.config_override)), auth: definition.auth.tokenAuth };
  const addresses = templateValues({ connectionConfig: record.connectionConfig, settings: integration.settings });
  for (const tokenTypeHint of revocableTokensOf(definition)) {
    const token = credentials[tokenTypeHint];
    if (token === undefined) continue;
    const named = tokenTypeHint === 'refresh_token' ? { refreshToken: token } : { accessToken: token };
    try {
      const revocation = revocationOf(definition, { ...addresses, ...named });
      if (!revocation) continue;
      await revokeToken(tokenFetch(ctx), {
        ...revocation,
        token,
        tokenTypeHint,
        client,
        rules: tokenResponseRulesOf(definition),
        now: ctx.clock,
      });
    } catch (error) {
      ctx.logger.warn({ connection: record.id, err: error }, 'a token of a deleted connection could not be revoked');
    }
  }
}
