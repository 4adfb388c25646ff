import type { ReactElement } from 'react';

export function LoadingView(): ReactElement {
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">Loading…</span>
      <span className="bone bone-logo" />
      <span className="bone bone-title" />
      <span className="bone bone-line" />
      <span className="bone bone-button" />
    </div>
  );
}
