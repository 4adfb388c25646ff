import type { Api } from '@holdfast/ui';
import { useRef, type ReactElement } from 'react';

import { ActiveFilters } from '../filters/active-filters.js';
import { isNarrowed, NO_FILTERS, withTag, type ConnectionFilters } from '../filters/connection-filters.js';
import { FilterBar } from '../filters/filter-bar.js';
import { useFilters } from '../filters/use-filters.js';
import { FaultNotice } from '../ui/fault-notice.js';
import { ConnectionTable } from './connection-table.js';
import { NoConnections, NoMatches, PastTheEnd } from './empty-states.js';
import { LoadingTable } from './loading-table.js';
import { NotReady } from './not-ready.js';
import { Pager } from './pager.js';
import { useConnections } from './use-connections.js';
import { useIntegrations } from './use-integrations.js';

export interface ConnectionsViewProps {
  readonly api: Api;
  readonly environment: string;
}

export function ConnectionsView({ api, environment }: ConnectionsViewProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  const { filters, change } = useFilters();
  const integrations = useIntegrations(api);
  const state = useConnections(api, filters);
  const known = state.phase === 'ready' ? state.page.connections.flatMap(({ tags }) => Object.entries(tags)) : [];

  /** Moves the focus to the top of the list, for a button that disappears when it is clicked. */
  function changeAndGoUp(next: ConnectionFilters): void {
    change(next);
    heading.current?.focus();
  }

  return (
    <main className="content">
      <title>{`Connections · ${environment} · Holdfast`}</title>
      <h1 ref={heading} tabIndex={-1}>
        Connections
      </h1>
      <NotReady integrations={integrations} />
      <FilterBar filters={filters} integrations={integrations} knownTags={known} onChange={change} />
      <ActiveFilters filters={filters} onChange={changeAndGoUp} />
      <p role="status" className="visually-hidden">
        {state.phase === 'ready' && !state.stale && `${state.page.connections.length} connections on this page`}
      </p>
      {list()}
    </main>
  );

  function list(): ReactElement {
    if (state.phase === 'loading') return <LoadingTable />;
    if (state.phase === 'failed') return <FaultNotice fault={state.fault} onRetry={state.retry} />;
    const { connections, nextPage } = state.page;
    if (connections.length === 0) {
      if (filters.page > 0) return <PastTheEnd onFirst={() => changeAndGoUp({ ...filters, page: 0 })} />;
      return isNarrowed(filters) ? <NoMatches onClear={() => changeAndGoUp(NO_FILTERS)} /> : <NoConnections />;
    }
    return (
      <div className="results" data-stale={state.stale} aria-busy={state.stale}>
        <ConnectionTable
          connections={connections}
          integrations={integrations}
          onTag={(key, value) => change(withTag(filters, key, value))}
        />
        <Pager page={filters.page} nextPage={nextPage} onPage={(page) => changeAndGoUp({ ...filters, page })} />
      </div>
    );
  }
}
