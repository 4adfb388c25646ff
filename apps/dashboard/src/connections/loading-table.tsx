import type { ReactElement } from 'react';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

export function LoadingTable(): ReactElement {
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">Loading the connections…</span>
      {ROWS.map((row) => (
        <div key={row} className="loading-row" aria-hidden="true">
          <span className="bone bone-round" />
          <span className="bone bone-name" />
          <span className="bone bone-short" />
          <span className="bone bone-long" />
        </div>
      ))}
    </div>
  );
}
