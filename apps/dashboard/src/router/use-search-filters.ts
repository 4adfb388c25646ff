import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

import { formatSearch, parseSearch, type SearchParams } from './search-params.js';

export interface SearchFilters<F> {
  readonly filters: F;
  /** `replace` keeps each typed letter out of the browser history. */
  readonly change: (next: F, how?: 'push' | 'replace') => void;
}

/** Reads the filters of a view from its URL and writes them to it, under their own names. `parse` never changes. */
export function useSearchFilters<F extends object>(
  to: '/webhooks' | '/activity',
  parse: (search: SearchParams) => F,
): SearchFilters<F> {
  const navigate = useNavigate();
  const query = useRouterState({ select: ({ location }) => location.searchStr });
  const filters = useMemo(() => parse(parseSearch(query)), [query, parse]);
  const change = useCallback(
    (next: F, how: 'push' | 'replace' = 'push') => {
      const search = parseSearch(formatSearch(Object.fromEntries(Object.entries(next))));
      void navigate({ to, search, replace: how === 'replace', resetScroll: false });
    },
    [navigate, to],
  );
  return { filters, change };
}
