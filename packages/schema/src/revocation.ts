import * as z from 'zod';

export const revocableTokenSchema = z.enum(['refresh_token', 'access_token']);
export type RevocableToken = 'refresh_token' | 'access_token';

/**
 * The result of revoking one token of a deleted connection. `not_supported`: the provider cannot revoke it, so it is valid until it expires.
 * `gave_up`: the provider could not be reached for three days, or the token could not be sent.
 */
export const revocationResultSchema = z.enum(['revoked', 'not_supported', 'gave_up']);
export type RevocationResult = 'revoked' | 'not_supported' | 'gave_up';

/** The results by kind of token; an absent one has no result yet. */
export type RevocationResults = Readonly<Partial<Record<RevocableToken, RevocationResult>>>;
