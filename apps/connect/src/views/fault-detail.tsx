import type { Fault } from '@holdfast/ui';
import type { ReactElement } from 'react';

import { detailOf } from '../texts/fault-sentence.js';
import { useTexts } from '../texts/texts-context.js';

/** These codes need no detail: a person who denied access knows why. */
const EXPLAINED: ReadonlySet<string> = new Set(['access_denied']);

/** Shows the server's message and the code, for the person whom the end user asks for help. */
export function FaultDetail({ fault }: { readonly fault: Fault }): ReactElement | null {
  const texts = useTexts();
  const detail = detailOf(fault);
  if (detail === null || EXPLAINED.has(fault.code)) return null;
  return (
    <details className="detail">
      <summary>{texts.details}</summary>
      <p dir="auto">{detail}</p>
      <code>{fault.code}</code>
    </details>
  );
}
