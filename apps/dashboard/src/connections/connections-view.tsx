import type { OperatorConnection } from '@holdfast/schema';
import { useQueryClient } from '@tanstack/react-query';
import { Download, ListChecks, RefreshCw } from 'lucide-react';
import { lazy, Suspense, useRef, useState, type ReactElement } from 'react';

import { sentenceOf } from '../api/fault.js';
import { SelectionBar } from '../bulk/selection-bar.js';
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

const ExportDialog = lazy(async () => ({ default: (await import('../export/export-dialog.js')).ExportDialog }));

export function ConnectionsView(): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  const queryClient = useQueryClient();
  const [isRefreshing, setRefreshing] = useState(false);
  const [isExporting, setExporting] = useState(false);
  /** Null while the operator selects nothing. */
  const [selected, setSelected] = useState<readonly OperatorConnection[] | null>(null);
  const { filters, change } = useFilters();
  const integrations = useIntegrations();
  const state = useConnections(filters);
  const known = state.phase === 'ready' ? state.page.connections.flatMap(({ tags }) => Object.entries(tags)) : [];

  async function refresh(): Promise<void> {
    setRefreshing(true);
    await queryClient.invalidateQueries().finally(() => setRefreshing(false));
  }

  function select(connections: readonly OperatorConnection[], isSelected: boolean): void {
    const ids = new Set(connections.map(({ id }) => id));
    const others = (selected ?? []).filter(({ id }) => !ids.has(id));
    setSelected(isSelected ? [...others, ...connections] : others);
  }

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
        <>
          <button
            type="button"
            className="button button-secondary"
            aria-pressed={selected !== null}
            onClick={() => setSelected(selected === null ? [] : null)}
          >
            <ListChecks aria-hidden size={16} />
            Select
          </button>
          <button type="button" className="button button-secondary" onClick={() => setExporting(true)}>
            <Download aria-hidden size={16} />
            Export
          </button>
          <button
            type="button"
            className="button button-secondary"
            aria-disabled={isRefreshing}
            onClick={() => !isRefreshing && void refresh()}
          >
            <RefreshCw aria-hidden size={16} />
            Refresh
          </button>
        </>
      }
    >
      <NotReady integrations={integrations} />
      <FilterBar filters={filters} integrations={integrations} knownTags={known} onChange={change} />
      <ActiveFilters filters={filters} onChange={changeAndGoUp} />
      <p role="status" className="visually-hidden">
        {state.phase === 'ready' && !state.stale && `${state.page.connections.length} connections on this page`}
      </p>
      {selected && (
        <SelectionBar
          selected={selected}
          onSelect={setSelected}
          onSelectPage={() => state.phase === 'ready' && select(state.page.connections, true)}
          onDone={() => setSelected(null)}
        />
      )}
      {list()}
      <Suspense>{isExporting && <ExportDialog filters={filters} onClose={() => setExporting(false)} />}</Suspense>
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
        {state.fault && (
          <p role="alert" className="mb-3 text-attention">
            The list may be out of date. {sentenceOf(state.fault)}{' '}
            <button type="button" className="text-button" onClick={state.retry}>
              Try again
            </button>
          </p>
        )}
        <ConnectionTable
          connections={connections}
          integrations={integrations}
          selection={
            selected && {
              ids: new Set(selected.map(({ id }) => id)),
              onToggle: (connection, isSelected) => select([connection], isSelected),
            }
          }
          onTag={(key, value) => change(withTag(filters, key, value))}
        />
        <Pager after={filters.after} nextCursor={nextCursor} onPage={(after) => changeAndGoUp({ ...filters, after })} />
      </div>
    );
  }
}
