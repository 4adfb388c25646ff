import type { ReactElement, ReactNode } from 'react';

import { useHost } from '../embed/host-context.js';
import { Icon } from './icons.js';

export interface PageProps {
  readonly watermark: boolean;
  readonly children: ReactNode;
}

export function Page({ watermark, children }: PageProps): ReactElement {
  const host = useHost();
  return (
    <div className="page">
      <main className="card">
        {children}
        {host && (
          <button type="button" className="close" aria-label="Close" onClick={host.close}>
            <Icon name="close" />
          </button>
        )}
      </main>
      {watermark && <footer className="watermark">Connected through Holdfast</footer>}
    </div>
  );
}
