import type { ReactElement } from 'react';

/** A drawing beside words that say the same: screen readers skip it. `path` is one of icons.ts. */
export function Icon({ path }: { readonly path: string }): ReactElement {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
