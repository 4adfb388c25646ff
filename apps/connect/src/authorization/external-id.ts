import type { ProviderTemplate } from '@holdfast/schema';

export interface ExternalIdOptions {
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly externalId: string | undefined;
}

/** Returns the external id to show for a role's trust policy; none if the product's backend sets one, or if the connection already has one. */
export function externalIdToShow(
  template: Pick<ProviderTemplate, 'auth_mode'>,
  { fixed, externalId }: ExternalIdOptions,
): string | null {
  return template.auth_mode === 'AWS_SIGV4' && !Object.hasOwn(fixed, 'external_id') ? (externalId ?? null) : null;
}
