import type { WebhookEndpoint } from '@holdfast/schema';
import { useQuery } from '@tanstack/react-query';
import { Plus, Webhook } from 'lucide-react';
import { useState, type ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';
import { Panel } from '../ui/panel.js';
import { SecretDialog } from '../ui/secret-dialog.js';
import { AddEndpointDialog } from './add-endpoint-dialog.js';
import { DeliveriesPanel } from './deliveries-panel.js';
import { EndpointRow } from './endpoint-row.js';
import { EventSettings } from './event-settings.js';

export function WebhooksView(): ReactElement {
  const api = useApi();
  const endpoints = useQuery({
    queryKey: ['webhooks'],
    queryFn: async () => (await api.webhookEndpoints.list.query()).data,
  });
  const settings = useQuery({
    queryKey: ['webhook-settings'],
    queryFn: async () => (await api.webhookEndpoints.settings.query()).data,
  });
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Page
      title="Webhooks"
      below={
        <p className="mt-1 text-muted">
          Your backend receives a signed event for every change of a connection, in order.
        </p>
      }
      actions={
        <button type="button" className="button button-primary min-h-10" onClick={() => setAdding(true)}>
          <Plus aria-hidden size={16} />
          Add an endpoint
        </button>
      }
    >
      <Loaded query={endpoints}>
        {(list) => (list.length === 0 ? <NoEndpoints /> : <Endpoints endpoints={list} onSecret={setSecret} />)}
      </Loaded>
      <DeliveriesPanel endpoints={endpoints.data ?? []} />
      <div className="mt-8">
        <Loaded query={settings}>
          {(data) => (
            <Panel title="Events">
              <EventSettings settings={data} />
            </Panel>
          )}
        </Loaded>
      </div>
      {isAdding && (
        <AddEndpointDialog
          onClose={() => setAdding(false)}
          onAdded={(key) => {
            setAdding(false);
            setSecret(key);
          }}
        />
      )}
      {secret !== null && (
        <SecretDialog title="Signing key" label="The signing key" secret={secret} onClose={() => setSecret(null)}>
          <p>Verify every webhook with it before you trust its body. No other endpoint has this key.</p>
        </SecretDialog>
      )}
    </Page>
  );
}

interface EndpointsProps {
  readonly endpoints: readonly WebhookEndpoint[];
  readonly onSecret: (secret: string) => void;
}

function Endpoints({ endpoints, onSecret }: EndpointsProps): ReactElement {
  return (
    <ul className="mt-5 grid grid-cols-1 gap-3">
      {endpoints.map((endpoint) => (
        <EndpointRow key={endpoint.id} endpoint={endpoint} onSecret={onSecret} />
      ))}
    </ul>
  );
}

function NoEndpoints(): ReactElement {
  return (
    <section className="state">
      <span className="state-sign">
        <Webhook aria-hidden />
      </span>
      <h2>No endpoints yet</h2>
      <p>
        Add the URL of your backend. It receives an event when an end user connects, and when a connection needs a
        reconnect.
      </p>
    </section>
  );
}
