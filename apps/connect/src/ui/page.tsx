import type { ReactElement, ReactNode } from 'react';

export interface PageProps {
  readonly watermark: boolean;
  readonly children: ReactNode;
}

export function Page({ watermark, children }: PageProps): ReactElement {
  return (
    <div className="page">
      <main className="card">{children}</main>
      {watermark && <footer className="watermark">Connected through Holdfast</footer>}
    </div>
  );
}
