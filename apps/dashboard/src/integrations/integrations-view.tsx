import type { Integration, OperatorCounts } from '@holdfast/schema';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Blocks, Plus } from 'lucide-react';
import type { ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { formatCount } from '../connections/format-count.js';
import { useCounts } from '../connections/use-counts.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';

export function IntegrationsView(): ReactElement {
  const api = useApi();
  const query = useQuery({
    queryKey: ['integrations'],
    queryFn: async () => (await api.operator.listIntegrations.query()).data,
  });
  const counts = useCounts();
  return (
    <Page
      title="Integrations"
      below={<p className="mt-1 text-muted">The providers that your end users can connect to.</p>}
      actions={
        <Link to="/new-integration" search={{ provider: '' }} className="button button-primary min-h-10">
          <Plus aria-hidden size={16} />
          Add an integration
        </Link>
      }
    >
      <Loaded query={query}>
        {(integrations) =>
          integrations.length === 0 ? (
            <section className="state">
              <span className="state-sign">
                <Blocks aria-hidden />
              </span>
              <h2>No integrations yet</h2>
              <p>Choose a provider from the catalogue and enter the client of your developer app at that provider.</p>
            </section>
          ) : (
            <ul className="mt-5 grid grid-cols-1 gap-3 sm:grid-cols-2 2xl:grid-cols-3">
              {integrations.map((integration) => (
                <IntegrationCard key={integration.unique_key} integration={integration} counts={counts.data} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}

interface IntegrationCardProps {
  readonly integration: Integration;
  readonly counts: OperatorCounts | undefined;
}

function IntegrationCard({ integration, counts }: IntegrationCardProps): ReactElement {
  const { unique_key: key, display_name: name, logo, ready } = integration;
  const own = counts?.integrations.find((each) => each.unique_key === key);
  return (
    <li className="flex items-start gap-4 rounded-[14px] border border-line bg-card p-4">
      <img src={logo} alt="" width={32} height={32} loading="lazy" className="mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1">
        <Link to="/integration" search={{ id: key }} className="row-link block font-semibold wrap-anywhere">
          {name}
        </Link>
        <code className="text-muted wrap-anywhere">{key}</code>
        <p className="mt-2 min-h-6 text-sm text-muted">
          {own && `${formatCount(own.connections)} ${own.connections === 1 ? 'connection' : 'connections'}`}
          {own !== undefined && own.needs_reconnect > 0 && (
            <span className="text-attention"> · {formatCount(own.needs_reconnect)} to reconnect</span>
          )}
        </p>
      </div>
      <span className={`badge ${ready === false ? 'badge-attention' : 'badge-good'}`}>
        {ready === false ? 'Not ready' : 'Ready'}
      </span>
    </li>
  );
}
