import { type Api, faultOf, type Fault } from '@holdfast/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';

import { isSignedOut } from '../api/fault.js';
import { SESSION_KEY } from '../api/query-client.js';
import { signOut } from './sign-in.js';

type OperatorSession =
  | { readonly phase: 'loading' }
  | { readonly phase: 'signed_out' }
  | { readonly phase: 'signed_in'; readonly environment: string }
  | { readonly phase: 'failed'; readonly fault: Fault };

export interface SessionControls {
  readonly session: OperatorSession;
  /** Call it after signing in, or to try again. */
  readonly refresh: () => Promise<void>;
  readonly end: () => Promise<void>;
}

export function useOperatorSession(api: Api): SessionControls {
  const queryClient = useQueryClient();
  const { data, error, isPending } = useQuery({ queryKey: SESSION_KEY, queryFn: () => environmentOf(api) });

  async function refresh(): Promise<void> {
    forget();
    await queryClient.invalidateQueries({ queryKey: SESSION_KEY });
  }

  async function end(): Promise<void> {
    await signOut(document.baseURI);
    queryClient.setQueryData(SESSION_KEY, null);
    forget();
  }

  /** Clears what one session has loaded, so that the next one, perhaps of another environment, does not see it. */
  function forget(): void {
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
  }

  return { session: sessionOf(data, error, isPending), refresh, end };
}

async function environmentOf(api: Api): Promise<string | null> {
  try {
    return (await api.operator.session.query()).data.environment.name;
  } catch (error) {
    if (isSignedOut(faultOf(error))) return null;
    throw error;
  }
}

function sessionOf(data: string | null | undefined, error: unknown, isPending: boolean): OperatorSession {
  if (isPending) return { phase: 'loading' };
  if (typeof data === 'string') return { phase: 'signed_in', environment: data };
  return data === null ? { phase: 'signed_out' } : { phase: 'failed', fault: faultOf(error) };
}
