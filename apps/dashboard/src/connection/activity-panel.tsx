import { faultOf } from '@holdfast/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';

import { useApi } from '../api/api-context.js';
import { sentenceOf } from '../api/fault.js';
import { pollInterval } from '../api/query-client.js';
import { Age } from '../connections/age-text.js';
import { useNow } from '../connections/use-now.js';
import { Panel } from '../ui/panel.js';
import { activityWords } from './activity-words.js';
import { keyOf, type Ref } from './use-connection.js';

const PAGE_SIZE = 15;
const DOTS = { good: 'bg-good', bad: 'bg-bad', plain: 'bg-edge' } as const;

export function ActivityPanel({ connection }: { readonly connection: Ref }): ReactElement {
  const api = useApi();
  const now = useNow();
  const query = useInfiniteQuery({
    queryKey: [...keyOf(connection), 'activity'],
    queryFn: ({ pageParam }) =>
      api.connections.activity.query({
        ...connection,
        limit: PAGE_SIZE,
        ...(pageParam !== null && { cursor: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: pollInterval,
  });
  const entries = query.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Panel title="Activity">
      {query.error && (
        <p className="fault" role="alert">
          {sentenceOf(faultOf(query.error))}
        </p>
      )}
      {query.isPending && <span role="status" className="bone block w-full" aria-label="Loading the activity…" />}
      {query.isSuccess && entries.length === 0 && (
        <p className="text-muted">Nothing happened in the last month. Older events are deleted.</p>
      )}
      <ol className="m-0 grid list-none gap-3 p-0">
        {entries.map((entry) => {
          const { sentence, tone } = activityWords(entry);
          return (
            <li key={entry.id} className="grid grid-cols-[0.5rem_minmax(0,1fr)_auto] items-baseline gap-3">
              <span aria-hidden className={`size-2 rounded-full ${DOTS[tone]}`} />
              <span className="wrap-anywhere">
                {sentence}
                {entry.type === 'refresh_attempt_failed' && (
                  <code className="block text-muted">log id {entry.log_id}</code>
                )}
              </span>
              <Age at={new Date(entry.at)} now={now} />
            </li>
          );
        })}
      </ol>
      {query.hasNextPage && (
        <button
          type="button"
          className="button button-secondary mt-4"
          aria-disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show more
        </button>
      )}
    </Panel>
  );
}
