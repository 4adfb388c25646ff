import { useId, type ReactElement } from 'react';

import { formatAge, formatMoment } from './age.js';

export interface AgeProps {
  readonly at: Date;
  readonly now: Date;
}

/** Shows how long ago something happened, and the exact time on hover and focus. */
export function Age({ at, now }: AgeProps): ReactElement {
  const id = useId();
  return (
    <span className="age">
      <button type="button" className="age-text" aria-describedby={id}>
        <time dateTime={at.toISOString()}>{formatAge(at, now)}</time>
      </button>
      <span role="tooltip" id={id} className="age-exact">
        {formatMoment(at)}
      </span>
    </span>
  );
}
