import type { ReactElement } from 'react';

/** The product's logo mark, shown beside its name. */
export function Mark(): ReactElement {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="9" />
      <path d="M14 18.5 18.5 14M16.2 9.8l1.6-1.6a4.6 4.6 0 0 1 6.5 6.5l-1.9 1.9M15.8 22.2l-1.6 1.6a4.6 4.6 0 0 1-6.5-6.5l1.9-1.9" />
    </svg>
  );
}
