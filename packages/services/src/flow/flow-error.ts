import { OAuthError, ReservedParameterError } from '@holdfast/oauth';
import { AppError } from '@holdfast/schema';

/** The error of a failed authorization in a form that a person may read. */
export function flowError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  if (cause instanceof ReservedParameterError) return new AppError('client_misconfigured', cause.message, { cause });
  if (cause instanceof OAuthError) {
    const said = [cause.error, cause.description].filter((part) => part !== null).join(': ');
    const sentence =
      cause.kind === 'unavailable'
        ? 'The provider did not respond as expected.'
        : 'The provider refused to issue a token.';
    return new AppError('token_request_failed', said ? `${sentence} It said: ${said}` : sentence, { cause });
  }
  return new AppError('server_error', 'Something went wrong on our side. Try again in a moment.', { cause });
}
