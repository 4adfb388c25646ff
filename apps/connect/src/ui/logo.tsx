import { useState, type ReactElement } from 'react';

import { tintOf } from '@holdfast/ui';

import { initialsOf, isLoadableImage } from './monogram.js';

export interface LogoProps {
  readonly name: string;
  readonly source: string;
  readonly large?: boolean;
}

/** The logo where there is one to load; a monogram in its place until then. The name stands beside it, so both are decoration. */
export function Logo({ name, source, large = false }: LogoProps): ReactElement {
  const [shown, setShown] = useState<'monogram' | 'image'>('monogram');
  const loads = isLoadableImage(source, document.baseURI);
  return (
    <span className={`logo tint-${tintOf(name)}${large ? ' logo-large' : ''}`} data-shown={shown} aria-hidden="true">
      {shown === 'monogram' && initialsOf(name)}
      {loads && <img src={source} alt="" hidden={shown === 'monogram'} onLoad={() => setShown('image')} onError={() => setShown('monogram')} />}
    </span>
  );
}
