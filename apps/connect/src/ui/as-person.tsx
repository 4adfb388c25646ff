import type { ReactElement } from 'react';

import { useTexts } from '../texts/texts-context.js';
import { Marked } from './marked.js';

/** Shows whose connection it will be, so that people notice when they follow someone else's link. */
export function AsPerson({ label }: { readonly label: string | null }): ReactElement | null {
  const texts = useTexts();
  if (label === null) return null;
  return (
    <span className="as">
      {' '}
      <Marked text={texts.as} value={label} />
    </span>
  );
}
