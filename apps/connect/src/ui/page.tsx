import { Icon, icons } from '@holdfast/ui';
import type { ReactElement, ReactNode } from 'react';

import { useHost } from '../embed/host-context.js';

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
            <Icon path={icons.close} />
          </button>
        )}
      </main>
      {watermark && <footer className="watermark">Connected through Holdfast</footer>}
    </div>
  );
}
