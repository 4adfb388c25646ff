import type { ReactElement } from 'react';

/** For whom the connection will be, so that whoever was sent another person's link notices. */
export function AsPerson({ label }: { readonly label: string | null }): ReactElement | null {
  if (label === null) return null;
  return (
    <span className="as">
      {' '}
      as <strong>{label}</strong>
    </span>
  );
}
