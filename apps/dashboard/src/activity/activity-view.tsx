import { keepPreviousData, useIsFetching, useQuery, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useRef, type ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { Pager } from '../connections/pager.js';
import { useSearchFilters } from '../router/use-search-filters.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';
import { ActivityFilterBar } from './activity-filter-bar.js';
import { activityInput, NO_ACTIVITY_FILTERS, parseActivityFilters, type ActivityFilters } from './activity-filters.js';
import { ActivityTable } from './activity-table.js';
import { NoActivity } from './no-activity.js';

const PAGE_SIZE = 25;
const KEY = ['activity'] as const;

/** Everything that happened in the environment. The filters and the page are part of the URL. */
export function ActivityView(): ReactElement {
  const api = useApi();
  const queryClient = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const { filters, change } = useSearchFilters('/activity', parseActivityFilters);
  const isRefreshing = useIsFetching({ queryKey: KEY }) > 0;
  const query = useQuery({
    queryKey: [...KEY, filters],
    queryFn: () => api.activity.list.query({ limit: PAGE_SIZE, ...activityInput(filters) }),
    placeholderData: keepPreviousData,
  });

  /** Moves the focus to the top of the list, for a button that disappears when it is clicked. */
  function changeAndGoUp(next: ActivityFilters): void {
    change(next);
    scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }

  return (
    <Page
      title="Activity"
      headingRef={heading}
      below={
        <p className="mt-1 text-muted">
          Authorizations, refreshes, deletions and webhooks of the last month. Calls through the proxy are not recorded.
        </p>
      }
      actions={
        <button
          type="button"
          className="button button-secondary"
          aria-disabled={isRefreshing}
          onClick={() => void queryClient.invalidateQueries({ queryKey: KEY })}
        >
          <RefreshCw aria-hidden size={16} />
          Refresh
        </button>
      }
    >
      <ActivityFilterBar filters={filters} onChange={change} onClear={() => changeAndGoUp(NO_ACTIVITY_FILTERS)} />
      <Loaded query={query}>
        {({ data, next_cursor: next }) =>
          data.length === 0 && next === null ? (
            <NoActivity filters={filters} onChange={changeAndGoUp} />
          ) : (
            <div className="results" data-stale={query.isPlaceholderData} aria-busy={query.isPlaceholderData}>
              <p role="status" className="visually-hidden">
                {!query.isPlaceholderData && `${data.length} events on this page`}
              </p>
              <ActivityTable entries={data} />
              <Pager after={filters.after} nextCursor={next} onPage={(after) => changeAndGoUp({ ...filters, after })} />
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}
