import { deliveredEventSchema, deliveryStateSchema, type WebhookEndpoint } from '@holdfast/schema';
import { keepPreviousData, useIsFetching, useQuery, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useRef, type ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { Pager } from '../connections/pager.js';
import { useSearchFilters } from '../router/use-search-filters.js';
import { Loaded } from '../ui/loaded.js';
import { SelectFilter } from '../ui/select-filter.js';
import {
  EVENT_WORDS,
  narrowsDeliveries,
  NO_DELIVERY_FILTERS,
  parseDeliveryFilters,
  STATE_WORDS,
  type DeliveryFilters,
} from './delivery-filters.js';
import { DeliveryTable } from './delivery-table.js';

const PAGE_SIZE = 20;
const LIST_KEY = ['deliveries', 'list'] as const;

/** The deliveries of the environment. The filters and the page are part of the URL. */
export function DeliveriesPanel({ endpoints }: { readonly endpoints: readonly WebhookEndpoint[] }): ReactElement {
  const api = useApi();
  const queryClient = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const { filters, change } = useSearchFilters('/webhooks', parseDeliveryFilters);
  const isRefreshing = useIsFetching({ queryKey: LIST_KEY }) > 0;
  const query = useQuery({
    queryKey: [...LIST_KEY, filters],
    queryFn: () =>
      api.webhookDeliveries.list.query({
        limit: PAGE_SIZE,
        ...(filters.endpoint !== null && { endpoint_id: filters.endpoint }),
        ...(filters.event !== null && { event: filters.event }),
        ...(filters.state !== null && { state: filters.state }),
        ...(filters.after !== null && { cursor: filters.after }),
      }),
    placeholderData: keepPreviousData,
  });

  function narrow(part: Partial<DeliveryFilters>): void {
    change({ ...filters, after: null, ...part });
  }

  function turn(after: string | null): void {
    narrow({ after });
    heading.current?.scrollIntoView();
    heading.current?.focus({ preventScroll: true });
  }

  return (
    <section className="mt-8" aria-labelledby="deliveries">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="deliveries" ref={heading} tabIndex={-1}>
          Deliveries
        </h2>
        <button
          type="button"
          className="button button-secondary"
          aria-disabled={isRefreshing}
          onClick={() => void queryClient.invalidateQueries({ queryKey: LIST_KEY })}
        >
          <RefreshCw aria-hidden size={16} />
          Refresh<span className="visually-hidden"> the deliveries</span>
        </button>
      </div>
      <search className="mt-3 grid gap-3 sm:grid-cols-3">
        <SelectFilter
          label="Endpoint"
          all="Every endpoint"
          options={endpoints.map(({ id, url }) => [id, url])}
          value={filters.endpoint}
          onChange={(endpoint) => narrow({ endpoint })}
        />
        <SelectFilter
          label="Event"
          all="Every event"
          options={deliveredEventSchema.options.map((event) => [event, EVENT_WORDS[event]])}
          value={filters.event}
          onChange={(event) => narrow({ event: deliveredEventSchema.options.find((known) => known === event) ?? null })}
        />
        <SelectFilter
          label="State"
          all="Every state"
          options={deliveryStateSchema.options.map((state) => [state, STATE_WORDS[state]])}
          value={filters.state}
          onChange={(state) => narrow({ state: deliveryStateSchema.options.find((known) => known === state) ?? null })}
        />
      </search>
      <Loaded query={query}>
        {({ data, next_cursor: next }) =>
          data.length === 0 && next === null ? (
            <NoDeliveries filters={filters} onClear={() => change(NO_DELIVERY_FILTERS)} />
          ) : (
            <div className="results" data-stale={query.isPlaceholderData} aria-busy={query.isPlaceholderData}>
              <DeliveryTable deliveries={data} />
              <Pager after={filters.after} nextCursor={next} onPage={turn} />
            </div>
          )
        }
      </Loaded>
    </section>
  );
}

interface NoDeliveriesProps {
  readonly filters: DeliveryFilters;
  readonly onClear: () => void;
}

function NoDeliveries({ filters, onClear }: NoDeliveriesProps): ReactElement {
  if (!narrowsDeliveries(filters) && filters.after === null)
    return (
      <p className="mt-4 rounded-[14px] border border-line bg-card p-5 text-muted">
        Nothing was sent in the last month. A delivery appears here when an event happens, or when you send a test to an
        endpoint.
      </p>
    );
  return (
    <div className="mt-4 rounded-[14px] border border-line bg-card p-5 text-muted">
      <p>{filters.after === null ? 'No delivery matches all of these filters.' : 'The list ends before this page.'}</p>
      <button type="button" className="button button-secondary mt-3" onClick={onClear}>
        Show every delivery
      </button>
    </div>
  );
}
