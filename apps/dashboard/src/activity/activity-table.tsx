import type { EnvironmentActivity } from '@holdfast/schema';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';

import { activityWords } from '../connection/activity-words.js';
import { Age } from '../connections/age-text.js';
import { useNow } from '../connections/use-now.js';
import { LogTable } from '../ui/log-table.js';
import { STATE_WORDS } from '../webhooks/delivery-filters.js';
import { ConnectionLink } from '../webhooks/delivery-table.js';

const HEADINGS = ['Event', 'Connection', 'Webhooks', 'Time'];
const DOTS = { good: 'bg-good', bad: 'bg-bad', plain: 'bg-edge' } as const;

export function ActivityTable({ entries }: { readonly entries: readonly EnvironmentActivity[] }): ReactElement {
  const now = useNow();
  return (
    <LogTable label="Activity" headings={HEADINGS}>
      {entries.map((entry) => (
        <tr key={entry.id} role="row">
          <th scope="row" role="rowheader">
            <EventWords entry={entry} />
          </th>
          <td role="cell">
            <ConnectionLink delivery={entry} />
          </td>
          <td role="cell">
            <DeliveryLinks deliveries={entry.deliveries} />
          </td>
          <td role="cell">
            <Age at={new Date(entry.at)} now={now} />
          </td>
        </tr>
      ))}
    </LogTable>
  );
}

function EventWords({ entry: { event } }: { readonly entry: EnvironmentActivity }): ReactElement {
  const { sentence, tone } = activityWords(event);
  return (
    <span className="grid grid-cols-[0.5rem_minmax(0,1fr)] items-baseline gap-3">
      <span aria-hidden className={`size-2 rounded-full ${DOTS[tone]}`} />
      <span className="wrap-anywhere">
        {sentence}
        {event.type === 'refresh_attempt_failed' && <code className="block text-muted">log id {event.log_id}</code>}
      </span>
    </span>
  );
}

function DeliveryLinks({ deliveries }: Pick<EnvironmentActivity, 'deliveries'>): ReactElement {
  if (deliveries.length === 0) return <span className="text-sm text-muted">None sent</span>;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {deliveries.map(({ id, state }) => (
        <li key={id}>
          <Link to="/delivery" search={{ id }} className={`text-sm ${state === 'failed' ? 'text-attention' : ''}`}>
            {STATE_WORDS[state]}
            <span className="visually-hidden"> delivery {id}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
