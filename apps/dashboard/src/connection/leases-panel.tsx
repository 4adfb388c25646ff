import type { Lease } from '@holdfast/schema';
import { faultOf } from '@holdfast/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';
import { Age } from '../connections/age-text.js';
import { formatMoment } from '../connections/age.js';
import { useNow } from '../connections/use-now.js';
import { Panel } from '../ui/panel.js';
import { useToast } from '../ui/toast.js';
import { keyOf, type Ref } from './use-connection.js';

/** The leases of a connection that still work. Nothing if there are none, or if the operator's key may not see them. */
export function LeasesPanel({ connection }: { readonly connection: Ref }): ReactElement | null {
  const api = useApi();
  const now = useNow();
  const { connection_id: connectionId, provider_config_key: integrationId } = connection;
  const { data } = useQuery({
    queryKey: [...keyOf(connection), 'leases'],
    queryFn: () => api.leases.list.query({ integrationId, connectionId }),
  });
  if (!data || data.data.length === 0) return null;
  return (
    <Panel title="Leases">
      <ul className="m-0 grid list-none gap-4 p-0">
        {data.data.map((lease) => (
          <LeaseRow key={lease.id} lease={lease} now={now} connection={connection} />
        ))}
      </ul>
    </Panel>
  );
}

interface LeaseRowProps {
  readonly lease: Lease;
  readonly now: Date;
  readonly connection: Ref;
}

function LeaseRow({ lease, now, connection }: LeaseRowProps): ReactElement {
  const api = useApi();
  const queryClient = useQueryClient();
  const toast = useToast();
  const revocation = useMutation({
    mutationFn: () => api.leases.revoke.mutate({ id: lease.id }),
    onSuccess: () => toast(`The lease for ${lease.for} was revoked.`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [...keyOf(connection), 'leases'] }),
  });
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3">
      <span className="wrap-anywhere">
        {lease.for}
        <code className="block text-muted">
          {lease.methods.join(', ')} {lease.paths.join(' ')}
        </code>
        <span className="text-sm text-muted">
          {lease.use_count === 1 ? '1 call' : `${lease.use_count} calls`}
          {lease.last_used_at !== null && (
            <>
              , last <Age at={new Date(lease.last_used_at)} now={now} />
            </>
          )}
          , ends {formatMoment(new Date(lease.expires_at))}
        </span>
        {revocation.error && (
          <span role="alert" className="block text-sm text-bad">
            {sentenceOf(faultOf(revocation.error))}
          </span>
        )}
      </span>
      <button
        type="button"
        className="button button-secondary"
        aria-label={`Revoke the lease for ${lease.for}`}
        aria-disabled={revocation.isPending}
        onClick={() => {
          if (!revocation.isPending) revocation.mutate();
        }}
      >
        Revoke
      </button>
    </li>
  );
}
