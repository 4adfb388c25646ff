import type { ReactElement } from 'react';

/** Shows for whom the connection will be, so that people notice when they were sent someone else's link. */
export function AsPerson({ label }: { readonly label: string | null }): ReactElement | null {
  if (label === null) return null;
  return (
    <span className="as">
      {' '}
      as <strong>{label}</strong>
    </span>
  );
}
