import type { OperatorConnectionDetail } from '@holdfast/schema';

export interface FailureWords {
  /** The reason why the connection does not work, or may soon stop working. */
  readonly reason: string;
  /** The step that repairs it. */
  readonly action: string;
}

type Failed = Pick<OperatorConnectionDetail, 'status' | 'last_error' | 'can_refresh'>;

const RECONNECT = 'Send the end user a reconnect link. The connection keeps its id, tags and metadata.';

/** Explains the last error of a connection in the operator's terms; undefined when nothing has failed. */
export function failureWords({ status, last_error: error, can_refresh: canRefresh }: Failed): FailureWords | undefined {
  if (status === 'active' && error === null) return undefined;
  const code = error?.code ?? 'unauthorized';
  if (status === 'active') return temporaryWords(code);
  switch (code) {
    case 'unauthorized_by_product':
      return { reason: 'Your product reported that the provider answers 401 to the credential.', action: RECONNECT };
    case 'invalid_grant':
      return {
        reason:
          'The provider refused the refresh token: access was revoked, the token expired, or it was used elsewhere.',
        action: RECONNECT,
      };
    case 'unauthorized':
    case 'unauthorized_by_provider':
      return {
        reason: canRefresh
          ? 'The provider answers 401 to the credential.'
          : 'The provider answers 401 to the credential, which cannot be refreshed.',
        action: RECONNECT,
      };
    case 'imported':
      return {
        reason: 'It was already broken when it was imported.',
        action: canRefresh ? `Refresh it to see whether the credential works here. ${RECONNECT}` : RECONNECT,
      };
    default:
      return { reason: `The provider refused the credential (${code}).`, action: RECONNECT };
  }
}

function temporaryWords(code: string): FailureWords {
  return code === 'invalid_client' || code === 'unauthorized_client' || code === 'client_misconfigured'
    ? {
        reason: `The provider refused the client of the integration (${code}), not the end user.`,
        action:
          'Check the client id and the client secret of the integration. The end user does not have to do anything.',
      }
    : {
        reason: `The last refresh failed (${code}). The provider may be temporarily unavailable.`,
        action: 'Holdfast tries again automatically. The end user does not have to do anything.',
      };
}
