import { faultOf, type Api, type Fault } from '@holdfast/ui';
import { useQuery, useQueryClient, type Query } from '@tanstack/react-query';

import { useApi } from '../api/api-context.js';
import { BASE_URL } from '../api/base-url.js';
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

export function useOperatorSession(): SessionControls {
  const api = useApi();
  const queryClient = useQueryClient();
  const { data, error, isPending } = useQuery({ queryKey: SESSION_KEY, queryFn: () => environmentOf(api) });

  /** The shown data may be out of date, or belong to another environment, so all of it is loaded again. */
  async function refresh(): Promise<void> {
    await queryClient.invalidateQueries({ queryKey: SESSION_KEY });
    await queryClient.resetQueries({ predicate: isOfSession });
  }

  async function end(): Promise<void> {
    await signOut(BASE_URL);
    queryClient.setQueryData(SESSION_KEY, null);
    queryClient.removeQueries({ predicate: isOfSession });
  }

  return { session: sessionOf(data, error, isPending), refresh, end };
}

/** Whether a query belongs to one session, so that the next session must not see its data. */
function isOfSession({ queryKey }: Query): boolean {
  return queryKey[0] !== SESSION_KEY[0];
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
