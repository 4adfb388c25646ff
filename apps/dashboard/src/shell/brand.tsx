import type { ReactElement } from 'react';

import { useOperator } from '../api/operator-context.js';
import { Mark } from '../ui/mark.js';

export function Brand(): ReactElement {
  const { environment } = useOperator();
  return (
    <div className="flex min-w-0 items-center gap-2 px-2">
      <span className="wordmark">
        <Mark />
        Holdfast
      </span>
      <span className="environment" title={environment}>
        <span className="visually-hidden">Environment </span>
        {environment}
      </span>
    </div>
  );
}
