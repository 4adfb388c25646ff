import type { Fault } from '@holdfast/ui';

/** The same for a refusal of one value, in the words of the rule that it breaks. */
export function refusalOf(fault: Fault): string {
  return fault.issues[0]?.message ?? sentenceOf(fault);
}

export function isSignedOut(fault: Fault): boolean {
  return fault.code === 'operator_sign_in_required';
}

function isOnline(): boolean {
  return typeof navigator === 'undefined' || navigator.onLine;
}

/** Says what went wrong and what to do. */
export function sentenceOf(fault: Fault): string {
  switch (fault.code) {
    case 'network':
      if (!isOnline()) return 'This device is offline. Connect it to the network and try again.';
      return 'The server could not be reached. Check that it is running and try again.';
    case 'operator_sign_in_required':
      return 'Your session has ended. Sign in again; what you typed is kept.';
    case 'too_many_request':
      return 'There were too many requests. Wait a minute and try again.';
    case 'service_unavailable':
      return 'The server is busy or restarting. Wait a moment and try again.';
    case 'forbidden':
      return `Your secret key does not allow this: ${fault.message}.`;
    case 'not_found':
    case 'unknown_connection':
    case 'unknown_provider_config':
      return 'It does not exist in this environment. It may have been deleted.';
    case 'invalid_query_params':
      return `The filters are not valid: ${fault.message}.`;
    case 'server_error':
      return fault.requestId === null
        ? 'The server reported an error.'
        : `The server reported an error. Look for the request ${fault.requestId} in its log.`;
    default:
      return fault.message === ''
        ? 'The server refused the request.'
        : `The server refused the request: ${fault.message}.`;
  }
}
