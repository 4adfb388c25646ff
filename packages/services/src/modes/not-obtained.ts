import type { OAuthError } from '@holdfast/oauth';
import type { ProviderDefinition } from '@holdfast/providers';
import { AppError, type ErrorCode } from '@holdfast/schema';

import { saidOf } from './refresh-input.js';

interface Refusal {
  readonly definition: Pick<ProviderDefinition, 'name'>;
  readonly code: ErrorCode;
  /** A sentence without its full stop. */
  readonly message: string;
}

/** The reason why there is no credential: the provider refused the input, or could not be asked. */
export function notObtained(error: OAuthError, { definition, code, message }: Refusal): AppError {
  if (isOutage(error)) return providerUnavailable(definition, error);
  return new AppError(code, `${message}${saidOf(error)}.`, { cause: error });
}

/** Does not blame the input, so that the person need not doubt it. */
export function providerUnavailable({ name }: Pick<ProviderDefinition, 'name'>, cause?: unknown): AppError {
  return new AppError(
    'provider_unavailable',
    `${name} could not be reached, or did not respond as expected, so nothing was checked or stored. Try again in a moment.`,
    { cause },
  );
}

function isOutage({ kind, status }: OAuthError): boolean {
  return kind === 'unavailable' && (status === null || isOutageStatus(status));
}

export function isOutageStatus(status: number): boolean {
  return status >= 500 || status === 429 || status === 408;
}
