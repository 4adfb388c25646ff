import type { ReactElement } from 'react';

import { formatAge, formatMoment } from './age.js';

export interface AgeProps {
  readonly at: Date;
  readonly now: Date;
}

/** Shows the age, with the exact time for pointers and screen readers. */
export function Age({ at, now }: AgeProps): ReactElement {
  return (
    <time dateTime={at.toISOString()} title={formatMoment(at)} className="text-sm whitespace-nowrap text-muted">
      {formatAge(at, now)}
    </time>
  );
}
