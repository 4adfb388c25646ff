import { tintOf } from '@holdfast/ui';
import { useState, type ReactElement } from 'react';

import { initialsOf, loadableImage } from './monogram.js';

export interface LogoProps {
  readonly name: string;
  readonly source: string;
  readonly large?: boolean;
}

/** Shows the logo, or a monogram until it has loaded. The name is beside it, so both are decorative. */
export function Logo({ name, source, large = false }: LogoProps): ReactElement {
  const [shown, setShown] = useState<'monogram' | 'image'>('monogram');
  const image = loadableImage(source, document.baseURI);
  return (
    <span className={`logo tint-${tintOf(name)}${large ? ' logo-large' : ''}`} data-shown={shown} aria-hidden="true">
      {shown === 'monogram' && initialsOf(name)}
      {image !== null && (
        <img src={image} alt="" loading="lazy" onLoad={() => setShown('image')} onError={() => setShown('monogram')} />
      )}
    </span>
  );
}
