import { faultOf } from '@holdfast/ui';
import { QueryCache, QueryClient } from '@tanstack/react-query';

import { isSignedOut } from './fault.js';

export const SESSION_KEY = ['session'] as const;

const RETRIED = new Set(['network', 'service_unavailable', 'server_error']);

/** Handles the end of the session in one place, whichever request reports it. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isSignedOut(faultOf(error))) client.setQueryData(SESSION_KEY, null);
      },
    }),
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (failures, error) => failures < 1 && RETRIED.has(faultOf(error).code) },
    },
  });
  return client;
}
