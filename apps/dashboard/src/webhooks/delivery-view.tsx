import type { WebhookDeliveryDetail } from '@holdfast/schema';
import { useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { formatMoment } from '../connections/age.js';
import { BackLink } from '../ui/back-link.js';
import { CodeBlock } from '../ui/code-block.js';
import { CopyButton } from '../ui/copy-button.js';
import { Facts } from '../ui/facts.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';
import { Panel } from '../ui/panel.js';
import { AttemptItem } from './attempt-item.js';
import { eventWords } from './delivery-filters.js';
import { DeliveryStateBadge } from './delivery-state.js';
import { ConnectionLink } from './delivery-table.js';
import { readableBody } from './readable-body.js';
import { ResendButton } from './resend-button.js';
import { useDelivery } from './use-delivery.js';

export function DeliveryView(): ReactElement {
  const { id } = useSearch({ from: '/delivery' });
  const query = useDelivery(id);
  const { data } = query;
  return (
    <Page
      key={id}
      title={data ? `${eventWords(data.event)} delivery` : 'Delivery'}
      above={<BackLink to="/webhooks">Webhooks</BackLink>}
      below={<p className="mt-1.5 flex min-h-7 items-center">{data && <DeliveryStateBadge state={data.state} />}</p>}
      actions={data && <ResendButton delivery={data} />}
    >
      <Loaded query={query}>{(delivery) => <Panels delivery={delivery} />}</Loaded>
    </Page>
  );
}

function Panels({ delivery }: { readonly delivery: WebhookDeliveryDetail }): ReactElement {
  const { attempts } = delivery;
  return (
    <div className="mt-5 grid grid-cols-1 items-start gap-5 xl:grid-cols-2">
      <div className="grid grid-cols-1 gap-5">
        <Panel title="Details">
          <Facts facts={factsOf(delivery)} />
        </Panel>
        <Panel title="Body">
          <p className="text-sm text-muted">Every attempt sends this body, without the line breaks.</p>
          <CodeBlock code={readableBody(delivery.body)} label="The body of the request" />
        </Panel>
      </div>
      <Panel title="Attempts">
        {attempts.length === 0 ? (
          <p className="text-muted">{delivery.last_error ?? 'Nothing was sent yet.'}</p>
        ) : (
          <ol className="m-0 grid list-none grid-cols-1 gap-3 p-0" reversed>
            {attempts.map((attempt, index) => (
              <AttemptItem key={attempt.number} attempt={attempt} isOpen={index === 0} />
            ))}
          </ol>
        )}
      </Panel>
    </div>
  );
}

function factsOf(delivery: WebhookDeliveryDetail): readonly (readonly [string, ReactElement | string])[] {
  const { event, url, webhook_id: webhookId, endpoint_id: endpointId, next_attempt_at: next } = delivery;
  return [
    ['Event', <code key="event">{event}</code>],
    ['Connection', <ConnectionLink key="connection" delivery={delivery} />],
    [endpointId === null ? "The connection's own URL" : 'Endpoint', url],
    [
      'Webhook id',
      <span key="id" className="flex items-center gap-1">
        <code className="wrap-anywhere">{webhookId}</code>
        <CopyButton text={webhookId} label="Copy the webhook id" />
      </span>,
    ],
    ['Happened', formatMoment(new Date(delivery.created_at))],
    ...(next === null ? [] : [['Next attempt', formatMoment(new Date(next))] as const]),
    ...(delivery.last_error === null ? [] : [['Last problem', delivery.last_error] as const]),
  ];
}
