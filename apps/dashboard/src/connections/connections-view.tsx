import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useRef, type ReactElement } from 'react';

import { ActiveFilters } from '../filters/active-filters.js';
import { isNarrowed, NO_FILTERS, withTag, type ConnectionFilters } from '../filters/connection-filters.js';
import { FilterBar } from '../filters/filter-bar.js';
import { useFilters } from '../filters/use-filters.js';
import { FaultNotice } from '../ui/fault-notice.js';
import { Page } from '../ui/page.js';
import { ConnectionTable } from './connection-table.js';
import { CountLine } from './count-line.js';
import { NoConnections, NoMatches, PastTheEnd } from './empty-states.js';
import { LoadingTable } from './loading-table.js';
import { NotReady } from './not-ready.js';
import { Pager } from './pager.js';
import { useConnections } from './use-connections.js';
import { useIntegrations } from './use-integrations.js';

export function ConnectionsView(): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  const queryClient = useQueryClient();
  const isRefreshing = useIsFetching() > 0;
  const { filters, change } = useFilters();
  const integrations = useIntegrations();
  const state = useConnections(filters);
  const known = state.phase === 'ready' ? state.page.connections.flatMap(({ tags }) => Object.entries(tags)) : [];

  /** Moves the focus to the top of the list, for a button that disappears when it is clicked. */
  function changeAndGoUp(next: ConnectionFilters): void {
    change(next);
    scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }

  return (
    <Page
      title="Connections"
      headingRef={heading}
      below={<CountLine onBroken={() => changeAndGoUp({ ...NO_FILTERS, status: 'reauthorization_required' })} />}
      actions={
        <button
          type="button"
          className="button button-secondary"
          aria-disabled={isRefreshing}
          onClick={() => void queryClient.invalidateQueries()}
        >
          <RefreshCw aria-hidden size={16} />
          Refresh
        </button>
      }
    >
      <NotReady integrations={integrations} />
      <FilterBar filters={filters} integrations={integrations} knownTags={known} onChange={change} />
      <ActiveFilters filters={filters} onChange={changeAndGoUp} />
      <p role="status" className="visually-hidden">
        {state.phase === 'ready' && !state.stale && `${state.page.connections.length} connections on this page`}
      </p>
      {list()}
    </Page>
  );

  function list(): ReactElement {
    if (state.phase === 'loading') return <LoadingTable />;
    if (state.phase === 'failed') return <FaultNotice fault={state.fault} onRetry={state.retry} />;
    const { connections, nextCursor } = state.page;
    if (connections.length === 0 && nextCursor === null) {
      if (filters.after !== null) return <PastTheEnd onFirst={() => changeAndGoUp({ ...filters, after: null })} />;
      return isNarrowed(filters) ? <NoMatches onClear={() => changeAndGoUp(NO_FILTERS)} /> : <NoConnections />;
    }
    return (
      <div className="results" data-stale={state.stale} aria-busy={state.stale}>
        <ConnectionTable
          connections={connections}
          integrations={integrations}
          onTag={(key, value) => change(withTag(filters, key, value))}
        />
        <Pager after={filters.after} nextCursor={nextCursor} onPage={(after) => changeAndGoUp({ ...filters, after })} />
      </div>
    );
  }
}
