import type { Fault } from '@holdfast/ui';
import type { ReactElement } from 'react';

import { detailOf } from '../texts/fault-sentence.js';

/** These codes need no detail: a person who denied access knows why. */
const EXPLAINED: ReadonlySet<string> = new Set(['access_denied']);

/** Shows the server's message and the code, for the person whom the end user asks for help. */
export function FaultDetail({ fault }: { readonly fault: Fault }): ReactElement | null {
  const detail = detailOf(fault);
  if (detail === null || EXPLAINED.has(fault.code)) return null;
  return (
    <p className="detail">
      {detail} <code>{fault.code}</code>
    </p>
  );
}
