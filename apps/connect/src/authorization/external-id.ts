import type { ProviderTemplate } from '@holdfast/schema';

/** The connection config under which a role of AWS keeps what its trust policy asks for. */
export const EXTERNAL_ID = 'external_id';

/** An id that nobody can guess, in letters and digits: whoever knew it could pass another's role off as their own. */
export function createExternalId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface ExternalIdTerms {
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly reconnecting: boolean;
}

/**
 * Whether this page makes the external id of a connection: not where the session sets one, and not for a connection that has one, whose
 * trust policy stays as it is.
 */
export function makesExternalId(template: Pick<ProviderTemplate, 'auth_mode'>, { fixed, reconnecting }: ExternalIdTerms): boolean {
  return template.auth_mode === 'AWS_SIGV4' && !reconnecting && !Object.hasOwn(fixed, EXTERNAL_ID);
}
