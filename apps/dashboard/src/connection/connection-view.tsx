import type { OperatorConnectionDetail } from '@holdfast/schema';
import { faultOf } from '@holdfast/ui';
import { useSearch } from '@tanstack/react-router';
import { Link2, Trash2 } from 'lucide-react';
import { useState, type ReactElement } from 'react';

import { sentenceOf } from '../api/fault.js';
import { StatusBadge } from '../connections/status-badge.js';
import { BackLink } from '../ui/back-link.js';
import { CopyButton } from '../ui/copy-button.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';
import { ActivityPanel } from './activity-panel.js';
import { CredentialPanel } from './credential-panel.js';
import { DeleteDialog } from './delete-dialog.js';
import { DetailsPanel } from './details-panel.js';
import { DoctorPanel } from './doctor-panel.js';
import { FailurePanel } from './failure-panel.js';
import { LeasesPanel } from './leases-panel.js';
import { MetadataPanel } from './metadata-panel.js';
import { ReconnectDialog } from './reconnect-dialog.js';
import { RefreshButton } from './refresh-button.js';
import { ScopesPanel } from './scopes-panel.js';
import { TagsPanel } from './tags-panel.js';
import { useConnection, type Ref } from './use-connection.js';

export function ConnectionView(): ReactElement {
  const { integration, id } = useSearch({ from: '/connection' });
  const ref = { connection_id: id, provider_config_key: integration };
  const query = useConnection(ref);
  const title = query.data?.display_name ?? query.data?.email ?? id;
  return (
    <Page
      key={`${integration}/${id}`}
      title={title}
      above={<BackLink to="/">Connections</BackLink>}
      below={
        <p className="mt-1.5 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1 text-muted">
          {query.data && <StatusBadge status={query.data.status} />}
          <span className="flex min-w-0 items-center gap-1">
            <code className="wrap-anywhere">{id}</code>
            <CopyButton text={id} label="Copy the connection id" />
          </span>
        </p>
      }
      actions={query.data && <Actions connection={query.data} />}
    >
      <Loaded query={query}>{(connection) => <Panels connection={connection} target={ref} />}</Loaded>
    </Page>
  );
}

function Actions({ connection }: { readonly connection: OperatorConnectionDetail }): ReactElement {
  const [open, setOpen] = useState<'reconnect' | 'delete' | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  const { connection_id, provider_config_key } = connection;
  const ref = { connection_id, provider_config_key };
  return (
    <>
      <RefreshButton connection={ref} canRefresh={connection.can_refresh} onFault={setFault} />
      <button type="button" className="button button-secondary" onClick={() => setOpen('reconnect')}>
        <Link2 aria-hidden size={16} />
        Reconnect link
      </button>
      <button type="button" className="button button-quiet text-bad" onClick={() => setOpen('delete')}>
        <Trash2 aria-hidden size={16} />
        Delete
      </button>
      {fault && (
        <p role="alert" className="w-full text-sm text-bad">
          {sentenceOf(faultOf(fault))}
        </p>
      )}
      {open === 'reconnect' && <ReconnectDialog connection={ref} onClose={() => setOpen(null)} />}
      {open === 'delete' && <DeleteDialog connection={connection} onClose={() => setOpen(null)} />}
    </>
  );
}

interface PanelsProps {
  readonly connection: OperatorConnectionDetail;
  readonly target: Ref;
}

function Panels({ connection, target }: PanelsProps): ReactElement {
  return (
    <>
      <FailurePanel connection={connection} />
      <div className="mt-5 grid grid-cols-1 items-start gap-5 xl:grid-cols-2">
        <div className="grid grid-cols-1 gap-5">
          <DetailsPanel connection={connection} />
          <TagsPanel connection={target} tags={connection.tags} />
          <MetadataPanel connection={target} metadata={connection.metadata} />
        </div>
        <div className="grid grid-cols-1 gap-5">
          <DoctorPanel connection={target} />
          <ActivityPanel connection={target} />
          <LeasesPanel connection={target} />
          <ScopesPanel connection={connection} />
          <CredentialPanel connection={target} hasCredential={connection.has_credential} />
        </div>
      </div>
    </>
  );
}
