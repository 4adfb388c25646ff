import type { ReactElement } from 'react';

export function PanelLoading(): ReactElement {
  return (
    <div role="status" className="mt-6 rounded-[14px] border border-line bg-card p-5">
      <span className="visually-hidden">Loading…</span>
      <span className="bone block w-40" aria-hidden />
      <span className="bone mt-5 block w-full" aria-hidden />
      <span className="bone mt-3 block w-2/3" aria-hidden />
    </div>
  );
}
