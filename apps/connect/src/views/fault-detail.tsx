import type { ReactElement } from 'react';

import type { Fault } from '../api/fault.js';
import { detailOf } from '../texts/fault-sentence.js';

/** The server's words and the code, for whoever is asked for help. */
export function FaultDetail({ fault }: { readonly fault: Fault }): ReactElement | null {
  const detail = detailOf(fault);
  if (detail === null) return null;
  return (
    <p className="detail">
      {detail} <code>{fault.code}</code>
    </p>
  );
}
