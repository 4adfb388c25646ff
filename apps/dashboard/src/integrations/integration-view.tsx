import type { OperatorIntegration } from '@holdfast/schema';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { FlaskConical, Trash2 } from 'lucide-react';
import { useState, type ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { formatCount } from '../connections/format-count.js';
import { useCounts } from '../connections/use-counts.js';
import { BackLink } from '../ui/back-link.js';
import { CodeBlock } from '../ui/code-block.js';
import { Facts } from '../ui/facts.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';
import { Panel } from '../ui/panel.js';
import { credentialFieldsOf } from './credential-fields.js';
import { CredentialsForm } from './credentials-form.js';
import { DeleteIntegrationDialog } from './delete-integration-dialog.js';
import { SettingsForm } from './settings-form.js';
import { TestDialog } from './test-dialog.js';

export function IntegrationView(): ReactElement {
  const { id } = useSearch({ from: '/integration' });
  const api = useApi();
  const query = useQuery({
    queryKey: ['integration', id],
    queryFn: async () => (await api.operator.getIntegration.query({ unique_key: id })).data,
  });
  return (
    <Page
      key={id}
      title={query.data?.display_name ?? id}
      above={<BackLink to="/integrations">Integrations</BackLink>}
      below={
        query.data && (
          <p className="mt-1.5 flex flex-wrap items-center gap-3 text-muted">
            <span className={`badge ${query.data.ready === false ? 'badge-attention' : 'badge-good'}`}>
              {query.data.ready === false ? 'Not ready' : 'Ready'}
            </span>
            <code>{id}</code>
          </p>
        )
      }
      actions={query.data && <Actions integration={query.data} />}
    >
      <Loaded query={query}>{(integration) => <Panels integration={integration} />}</Loaded>
    </Page>
  );
}

function Actions({ integration }: { readonly integration: OperatorIntegration }): ReactElement {
  const [open, setOpen] = useState<'test' | 'delete' | null>(null);
  const { unique_key: key, ready } = integration;
  return (
    <>
      <button
        type="button"
        className="button button-secondary"
        aria-disabled={ready === false}
        title={ready === false ? 'Add the credentials first' : undefined}
        onClick={() => ready !== false && setOpen('test')}
      >
        <FlaskConical aria-hidden size={16} />
        Connect a test account
      </button>
      <button type="button" className="button button-quiet text-bad" onClick={() => setOpen('delete')}>
        <Trash2 aria-hidden size={16} />
        Delete
      </button>
      {open === 'test' && <TestDialog integrationId={key} onClose={() => setOpen(null)} />}
      {open === 'delete' && <DeleteIntegrationDialog integrationId={key} onClose={() => setOpen(null)} />}
    </>
  );
}

function Panels({ integration }: { readonly integration: OperatorIntegration }): ReactElement {
  const { template, redirect_uri: callback, unique_key: key, missing_fields: missing = [] } = integration;
  const counts = useCounts().data?.integrations.find((each) => each.unique_key === key);
  const settings = template?.integration_config;
  const takesCredentials = template !== null && credentialFieldsOf(template.auth_mode).length > 0;
  return (
    <div className="mt-5 grid grid-cols-1 items-start gap-5 xl:grid-cols-2">
      <div className="grid grid-cols-1 gap-5">
        {callback !== undefined && (
          <Panel title="1. Register the callback URL">
            <p className="text-muted">Enter it at the provider when you create your developer app.</p>
            <CodeBlock code={callback} label="The callback URL" />
            {template?.setup_guide_url !== undefined && (
              <p className="mt-3">
                <a href={template.setup_guide_url} target="_blank" rel="noreferrer">
                  How to create the app at {template.display_name}
                </a>
              </p>
            )}
          </Panel>
        )}
        {takesCredentials && (
          <Panel title={callback === undefined ? 'Credentials' : '2. Enter the credentials'}>
            {missing.length > 0 && (
              <p className="mb-4 text-attention">
                Nobody can connect yet: {missing.map((field) => field.replaceAll('_', ' ')).join(', ')} missing.
              </p>
            )}
            <CredentialsForm integration={integration} template={template} />
          </Panel>
        )}
        {settings !== undefined && (
          <Panel title="Settings">
            <SettingsForm integration={integration} fields={settings} />
          </Panel>
        )}
        {!takesCredentials && template !== null && (
          <Panel title="Credentials">
            <p className="text-muted">Your end users bring their own credentials.</p>
          </Panel>
        )}
      </div>
      <Panel title="Health">
        <Facts
          facts={[
            ['Provider', integration.provider],
            ['Auth mode', <code key="mode">{template?.auth_mode ?? 'not in the catalogue'}</code>],
            [
              'Connections',
              <Link key="all" to="/" search={{ integration: key }}>
                {counts === undefined ? 'Show them' : formatCount(counts.connections)}
              </Link>,
            ],
            [
              'Need a reconnect',
              <Link key="broken" to="/" search={{ integration: key, state: 'needs_reconnect' }}>
                {counts === undefined ? 'Show them' : formatCount(counts.needs_reconnect)}
              </Link>,
            ],
            ['Created', new Date(integration.created_at).toLocaleString()],
            ['Changed', new Date(integration.updated_at).toLocaleString()],
          ]}
        />
      </Panel>
    </div>
  );
}
