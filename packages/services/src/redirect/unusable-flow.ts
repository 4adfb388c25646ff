import { AppError } from '@holdfast/schema';

/** The error for a link or a response that cannot be used. */
export function unusableFlow(kind: 'unknown' | 'expired' | 'already_used'): AppError {
  switch (kind) {
    case 'unknown':
      return new AppError('flow_unknown', 'This link is unknown. Go back and start again.');
    case 'expired':
      return new AppError('flow_expired', 'This took too long and the link has expired. Go back and start again.');
    case 'already_used':
      return new AppError(
        'flow_already_used',
        'This link was used before and works only once. Go back and start again.',
      );
  }
}
