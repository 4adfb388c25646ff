import { faultOf } from '@holdfast/ui';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

import { isSignedOut } from './fault.js';

export const SESSION_KEY = ['session'] as const;

const POLL_MS = 15_000;
const POLL_AFTER_FAULT_MS = 60_000;

/** Reads what is shown again while the page is visible, and less often while the server fails. */
export function pollInterval({ state }: { readonly state: { readonly error: Error | null } }): number {
  return state.error === null ? POLL_MS : POLL_AFTER_FAULT_MS;
}

const RETRIED = new Set(['network', 'service_unavailable', 'server_error']);

/** Handles the end of the session in one place, whichever request reports it. */
export function createQueryClient(): QueryClient {
  function noteSignOut(error: unknown): void {
    if (isSignedOut(faultOf(error))) client.setQueryData(SESSION_KEY, null);
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noteSignOut }),
    mutationCache: new MutationCache({ onError: noteSignOut }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A browser that thinks it is offline still reaches a server on this machine.
        networkMode: 'always',
        retry: (failures, error) => failures < 1 && RETRIED.has(faultOf(error).code),
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}
