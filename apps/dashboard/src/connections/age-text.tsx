import type { ReactElement } from 'react';

import { formatAge, formatMoment } from './age.js';

export interface AgeProps {
  readonly at: Date;
  readonly now: Date;
}

/** Shows how long ago something happened, and the exact time to a pointer and to a reader of the screen. */
export function Age({ at, now }: AgeProps): ReactElement {
  return (
    <time dateTime={at.toISOString()} title={formatMoment(at)} className="text-sm whitespace-nowrap text-muted">
      {formatAge(at, now)}
    </time>
  );
}
