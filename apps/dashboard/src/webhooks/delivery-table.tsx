import type { WebhookDelivery } from '@holdfast/schema';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { Age } from '../connections/age-text.js';
import { useNow } from '../connections/use-now.js';
import { LogTable } from '../ui/log-table.js';
import { eventWords } from './delivery-filters.js';
import { DeliveryStateBadge } from './delivery-state.js';

const HEADINGS = ['Event', 'Connection', 'Sent to', 'State', 'Time'];

export function DeliveryTable({ deliveries }: { readonly deliveries: readonly WebhookDelivery[] }): ReactElement {
  const now = useNow();
  return (
    <LogTable label="Deliveries" headings={HEADINGS}>
      {deliveries.map((delivery) => (
        <tr key={delivery.id} role="row">
          <th scope="row" role="rowheader">
            <Link to="/delivery" search={{ id: delivery.id }} className="row-link font-semibold">
              {eventWords(delivery.event)}
            </Link>
          </th>
          <td role="cell">
            <ConnectionLink delivery={delivery} />
          </td>
          <td role="cell" className="text-sm wrap-anywhere text-muted">
            {delivery.url}
          </td>
          <td role="cell">
            <DeliveryStateBadge state={delivery.state} />
            <span className="block text-sm text-muted">{lastWords(delivery)}</span>
          </td>
          <td role="cell">
            <Age at={new Date(delivery.created_at)} now={now} />
          </td>
        </tr>
      ))}
    </LogTable>
  );
}

/** The connection that the event is about, with a link to its page; the environment for an event of no connection. */
export function ConnectionLink({
  delivery: { integration_id: integration, connection_id: id },
}: {
  readonly delivery: Pick<WebhookDelivery, 'integration_id' | 'connection_id'>;
}): ReactElement {
  if (integration === null || id === null) return <span className="text-muted">{integration ?? 'No connection'}</span>;
  return (
    <>
      <Link to="/connection" search={{ integration, id }} className="row-link block wrap-anywhere">
        <code>{id}</code>
      </Link>
      <span className="text-sm wrap-anywhere text-muted">{integration}</span>
    </>
  );
}

function lastWords({ last_status: status, attempt_count: count, last_error: error }: WebhookDelivery): string {
  if (count === 0) return error ?? '';
  const attempts = count === 1 ? '1 attempt' : `${count} attempts`;
  return status === null ? `No answer, ${attempts}` : `${status}, ${attempts}`;
}
