import type { ReactElement } from 'react';

import { formatCount } from './format-count.js';
import { useCounts } from './use-counts.js';

/** The numbers under the title; the second is a filter. The line keeps its height while they load. */
export function CountLine({ onBroken }: { readonly onBroken: () => void }): ReactElement {
  const { data } = useCounts();
  return (
    <p className="mt-1 min-h-8 text-muted">
      {data && (
        <>
          {formatCount(data.connections)} {data.connections === 1 ? 'connection' : 'connections'}
          {data.needs_reconnect > 0 && (
            <>
              {' · '}
              <button type="button" className="text-button text-attention" onClick={onBroken}>
                {formatCount(data.needs_reconnect)} {data.needs_reconnect === 1 ? 'needs' : 'need'} a reconnect
              </button>
            </>
          )}
        </>
      )}
    </p>
  );
}
