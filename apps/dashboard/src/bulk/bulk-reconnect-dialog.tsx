import type { OperatorConnection } from '@holdfast/schema';
import { useEffect, useRef, useState, type ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { csvRow, UTF8_MARK } from '../export/csv.js';
import { downloadText } from '../export/download.js';
import { Dialog } from '../ui/dialog.js';
import type { BulkDialogProps } from './bulk-delete-dialog.js';
import { RunProgress } from './run-progress.js';
import { useRun } from './use-run.js';

/** Creates a reconnect link for each selected connection, and saves them as a file to send them from elsewhere. */
export function BulkReconnectDialog({ connections, onClose }: BulkDialogProps): ReactElement {
  const api = useApi();
  const [asked] = useState(connections);
  const { progress, isRunning, start, stop } = useRun(
    async ({ connection_id, provider_config_key }: OperatorConnection) =>
      (await api.connectSessions.createReconnect.mutate({ connection_id, integration_id: provider_config_key })).data,
    () => undefined,
  );
  const begin = useRef(() => start(asked));
  useEffect(() => begin.current(), []);
  const failed = progress?.failed.map(({ item }) => item) ?? [];

  function save(): void {
    const rows = (progress?.done ?? []).map(({ item, answer }) =>
      csvRow([
        item.connection_id,
        item.provider_config_key,
        item.display_name,
        item.email,
        answer.connect_link,
        answer.expires_at,
      ]),
    );
    const head = csvRow(['connection_id', 'integration', 'display_name', 'email', 'reconnect_link', 'expires_at']);
    downloadText('reconnect-links.csv', [UTF8_MARK, head, ...rows]);
  }

  return (
    <Dialog title="Reconnect links" onClose={() => (stop(), onClose(asked))}>
      <p className="mt-3 text-muted">
        Each link is for the end user of its connection only, and works once within 30 minutes. The first person who
        opens it can authorize.
      </p>
      {progress && <RunProgress label="Created links" progress={progress} />}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        {!isRunning && failed.length > 0 && (
          <button type="button" className="button button-secondary" onClick={() => start(failed)}>
            Try the failed ones again
          </button>
        )}
        <button
          type="button"
          className="button button-primary min-h-10"
          aria-disabled={isRunning || !progress?.done.length}
          onClick={() => !isRunning && progress?.done.length && save()}
        >
          Save the links as CSV
        </button>
      </div>
    </Dialog>
  );
}
