import { Icon, icons } from '@holdfast/ui';
import type { ReactElement, ReactNode } from 'react';

import { useHost } from '../embed/host-context.js';
import { useTexts } from '../texts/texts-context.js';
import { ProductMark, type Product } from './product-mark.js';

export interface PageProps {
  readonly watermark: boolean;
  /** The name of the product, once it is known. */
  readonly product?: Product | undefined;
  readonly children: ReactNode;
}

export function Page({ watermark, product, children }: PageProps): ReactElement {
  const host = useHost();
  const texts = useTexts();
  return (
    <div className="page">
      <main className="card">
        {product && <ProductMark product={product} />}
        {children}
        {host && (
          <button type="button" className="close" aria-label={texts.close} onClick={host.close}>
            <Icon path={icons.close} />
          </button>
        )}
      </main>
      {watermark && <footer className="watermark">Connected through Holdfast</footer>}
    </div>
  );
}
