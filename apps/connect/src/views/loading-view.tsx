import type { ReactElement } from 'react';

import { useTexts } from '../texts/texts-context.js';

export function LoadingView(): ReactElement {
  const texts = useTexts();
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{texts.loading}</span>
      <span className="bone bone-logo" />
      <span className="bone bone-title" />
      <span className="bone bone-line" />
      <span className="bone bone-button" />
    </div>
  );
}
