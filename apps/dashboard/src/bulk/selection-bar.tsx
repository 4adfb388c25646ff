import type { OperatorConnection } from '@holdfast/schema';
import { Link2, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState, type ReactElement } from 'react';

const BulkDeleteDialog = lazy(async () => ({ default: (await import('./bulk-delete-dialog.js')).BulkDeleteDialog }));
const BulkReconnectDialog = lazy(async () => ({
  default: (await import('./bulk-reconnect-dialog.js')).BulkReconnectDialog,
}));

export interface SelectionBarProps {
  readonly selected: readonly OperatorConnection[];
  readonly onSelect: (selected: readonly OperatorConnection[]) => void;
  readonly onSelectPage: () => void;
  readonly onDone: () => void;
}

/** The actions for the selected connections. The selection stays over pages and filters until it is ended. */
export function SelectionBar({ selected, onSelect, onSelectPage, onDone }: SelectionBarProps): ReactElement {
  const [open, setOpen] = useState<'reconnect' | 'delete' | null>(null);
  const isEmpty = selected.length === 0;

  function close(left: readonly OperatorConnection[]): void {
    setOpen(null);
    onSelect(left);
  }

  return (
    <div role="group" aria-label="Selection" className="mt-4 flex flex-wrap items-center gap-2">
      <p role="status" className="mr-2">
        {selected.length} selected
      </p>
      <button type="button" className="button button-secondary" onClick={onSelectPage}>
        Select this page
      </button>
      <button
        type="button"
        className="button button-secondary"
        aria-disabled={isEmpty}
        onClick={() => !isEmpty && setOpen('reconnect')}
      >
        <Link2 aria-hidden size={16} />
        Reconnect links
      </button>
      <button
        type="button"
        className="button button-quiet text-bad"
        aria-disabled={isEmpty}
        onClick={() => !isEmpty && setOpen('delete')}
      >
        <Trash2 aria-hidden size={16} />
        Delete
      </button>
      <button type="button" className="button button-quiet" onClick={onDone}>
        End the selection
      </button>
      <Suspense>
        {open === 'reconnect' && <BulkReconnectDialog connections={selected} onClose={close} />}
        {open === 'delete' && <BulkDeleteDialog connections={selected} onClose={close} />}
      </Suspense>
    </div>
  );
}
