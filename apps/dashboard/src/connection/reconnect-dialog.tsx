import { faultOf } from '@holdfast/ui';
import { useMutation } from '@tanstack/react-query';
import { useEffect, type ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';
import { formatMoment } from '../connections/age.js';
import { CodeBlock } from '../ui/code-block.js';
import { Dialog } from '../ui/dialog.js';
import type { Ref } from './use-connection.js';

/** Creates a link with which the end user authorizes again, to be copied and sent. */
export function ReconnectDialog({
  connection,
  onClose,
}: {
  readonly connection: Ref;
  readonly onClose: () => void;
}): ReactElement {
  const api = useApi();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: async () =>
      (
        await api.connectSessions.createReconnect.mutate({
          connection_id: connection.connection_id,
          integration_id: connection.provider_config_key,
        })
      ).data,
    gcTime: 0,
  });
  useEffect(() => mutate(), [mutate]);
  return (
    <Dialog title="Reconnect link" onClose={onClose}>
      <p className="mt-3 text-muted">
        Send it to the end user of this connection only. The first person who opens it can authorize. The connection
        keeps its id, tags and metadata.
      </p>
      {(isPending || (!data && !error)) && (
        <span role="status" aria-label="Creating the link…" className="bone mt-5 block w-full" />
      )}
      {error && (
        <>
          <p className="fault" role="alert">
            {sentenceOf(faultOf(error))}
          </p>
          <button type="button" className="button button-secondary mt-4" onClick={() => mutate()}>
            Try again
          </button>
        </>
      )}
      {data && (
        <>
          <CodeBlock code={data.connect_link} label="The reconnect link" />
          <p className="hint mt-3">It works once, until {formatMoment(new Date(data.expires_at))}.</p>
        </>
      )}
    </Dialog>
  );
}
