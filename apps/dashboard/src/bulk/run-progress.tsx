import { faultOf } from '@holdfast/ui';
import type { ReactElement } from 'react';

import { sentenceOf } from '../api/fault.js';
import type { RunProgress as Progress } from './run-all.js';

export interface RunProgressProps<Item extends { readonly connection_id: string }> {
  readonly label: string;
  readonly progress: Progress<Item, unknown>;
}

/** How far a run is, and which items failed and why. */
export function RunProgress<Item extends { readonly connection_id: string }>({
  label,
  progress: { total, done, failed },
}: RunProgressProps<Item>): ReactElement {
  return (
    <div className="mt-4">
      <progress className="w-full" max={total} value={done.length + failed.length} aria-label={label} />
      <p role="status">
        {done.length} of {total} done{failed.length > 0 && `, ${failed.length} failed`}
      </p>
      {failed.length > 0 && (
        <ul
          className="mt-2 grid max-h-48 list-none gap-1.5 overflow-y-auto p-0 text-sm"
          tabIndex={0}
          aria-label="Failed"
        >
          {failed.map(({ item, error }) => (
            <li key={item.connection_id} className="wrap-anywhere">
              <code>{item.connection_id}</code>: {sentenceOf(faultOf(error))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
