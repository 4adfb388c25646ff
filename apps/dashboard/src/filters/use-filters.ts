import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

import { parseSearch } from '../router/search-params.js';
import { formatFilters, parseFilters, type ConnectionFilters } from './connection-filters.js';

export interface FilterControls {
  readonly filters: ConnectionFilters;
  /** `replace` keeps each typed letter out of the browser history. */
  readonly change: (next: ConnectionFilters, how?: 'push' | 'replace') => void;
}

/** Reads the filters from the page's URL and writes them to it; the browser's back and forward buttons move through them. */
export function useFilters(): FilterControls {
  const navigate = useNavigate();
  const query = useRouterState({ select: ({ location }) => location.searchStr });
  const filters = useMemo(() => parseFilters(query), [query]);
  const change = useCallback(
    (next: ConnectionFilters, how: 'push' | 'replace' = 'push') =>
      void navigate({
        to: '/',
        search: parseSearch(formatFilters(next)),
        replace: how === 'replace',
        resetScroll: false,
      }),
    [navigate],
  );
  return { filters, change };
}
