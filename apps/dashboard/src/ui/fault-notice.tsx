import type { Fault } from '@holdfast/ui';
import { CircleAlert } from 'lucide-react';
import type { ReactElement } from 'react';

import { sentenceOf } from '../api/fault.js';

export interface FaultNoticeProps {
  readonly fault: Fault;
  readonly onRetry: () => void;
}

export function FaultNotice({ fault, onRetry }: FaultNoticeProps): ReactElement {
  return (
    <section className="state state-bad" role="alert">
      <span className="state-sign">
        <CircleAlert aria-hidden />
      </span>
      <h2>This could not be loaded</h2>
      <p>{sentenceOf(fault)}</p>
      <button type="button" className="button button-secondary" onClick={onRetry}>
        Try again
      </button>
    </section>
  );
}
