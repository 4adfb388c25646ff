import * as z from 'zod';

export const revocableTokenSchema = z.enum(['refresh_token', 'access_token']);
export type RevocableToken = z.output<typeof revocableTokenSchema>;

/**
 * What came of taking back one token of a deleted connection. `not_supported`: the provider has no way, the token lives until it expires;
 * `gave_up`: it could not be reached for three days, or the token could not be sent.
 */
export const revocationResultSchema = z.enum(['revoked', 'not_supported', 'gave_up']);
export type RevocationResult = z.output<typeof revocationResultSchema>;

/** By kind of token; one that is absent has no result yet. */
export type RevocationResults = Readonly<Partial<Record<RevocableToken, RevocationResult>>>;
