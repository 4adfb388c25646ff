import type { ReactElement } from 'react';

/** An icon next to text that says the same, so it is hidden from screen readers. `path` is one of icons.ts. */
export function Icon({ path }: { readonly path: string }): ReactElement {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
