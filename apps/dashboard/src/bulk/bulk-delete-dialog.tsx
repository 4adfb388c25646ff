import type { OperatorConnection } from '@holdfast/schema';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { Dialog } from '../ui/dialog.js';
import { RunProgress } from './run-progress.js';
import { useRun } from './use-run.js';

export interface BulkDialogProps {
  readonly connections: readonly OperatorConnection[];
  /** Called with those that are left after the run. */
  readonly onClose: (left: readonly OperatorConnection[]) => void;
}

/** Deletes the selected connections after their number was typed. Those that fail stay selected. */
export function BulkDeleteDialog({ connections, onClose }: BulkDialogProps): ReactElement {
  const api = useApi();
  const queryClient = useQueryClient();
  const [asked] = useState(connections);
  const { progress, isRunning, start, stop } = useRun(
    ({ connection_id, provider_config_key }: OperatorConnection) =>
      api.connections.delete.mutate({ connection_id, provider_config_key }),
    () => void queryClient.invalidateQueries(),
  );
  const count = `${asked.length} ${asked.length === 1 ? 'connection' : 'connections'}`;
  if (!progress)
    return (
      <ConfirmDialog
        title={`Delete ${count}?`}
        action={`Delete ${count}`}
        typed={`delete ${asked.length}`}
        isBusy={false}
        fault={null}
        onConfirm={() => start(asked)}
        onClose={() => onClose(asked)}
      >
        <p>
          Their credentials are erased at once and cannot be restored, and their tokens are revoked at providers that
          support it.
        </p>
      </ConfirmDialog>
    );
  const deleted = new Set(progress.done.map(({ item }) => item.id));
  const left = asked.filter(({ id }) => !deleted.has(id));
  return (
    <Dialog title={isRunning ? 'Deleting…' : 'Deletion'} onClose={() => (stop(), onClose(left))}>
      <RunProgress label="Deleted connections" progress={progress} />
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        {isRunning && (
          <button type="button" className="button button-secondary" onClick={stop}>
            Stop
          </button>
        )}
        {!isRunning && left.length > 0 && (
          <button type="button" className="button button-secondary" onClick={() => start(left)}>
            Try the rest again
          </button>
        )}
        {!isRunning && (
          <button type="button" className="button button-primary min-h-10" onClick={() => onClose(left)}>
            Done
          </button>
        )}
      </div>
    </Dialog>
  );
}
