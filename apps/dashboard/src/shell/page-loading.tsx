import type { ReactElement } from 'react';

/** Shown while a view loads; it has the height of most views, so that nothing jumps. */
export function PageLoading(): ReactElement {
  return (
    <div role="status" className="min-h-dvh p-8">
      <span className="visually-hidden">Loading…</span>
      <span className="bone block w-48" aria-hidden />
      <span className="bone mt-8 block h-64 w-full" aria-hidden />
    </div>
  );
}
