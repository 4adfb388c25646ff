import type { ManageSessionView } from '@holdfast/schema';
import { faultOf, type Api, type Fault } from '@holdfast/ui';
import { useCallback, useEffect, useState } from 'react';

import { isLostSession } from '../api/fault.js';
import { problemOf, type SessionProblem } from './use-connect-session.js';

export type ManageSession = ManageSessionView['data'];
export type Held = ManageSession['connections'][number];

type ManageState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'problem'; readonly problem: SessionProblem; readonly session: ManageSession | null }
  | { readonly phase: 'ready'; readonly session: ManageSession };

export interface ManageControls {
  readonly state: ManageState;
  readonly retry: () => void;
  /** Disconnects a connection; resolves with the fault if that failed and the person can try again. */
  readonly disconnect: (held: Held) => Promise<Fault | null>;
}

export function useManageSession(api: Api): ManageControls {
  const [state, setState] = useState<ManageState>({ phase: 'loading' });
  const [round, setRound] = useState(0);

  const fail = useCallback(
    (error: unknown) =>
      setState((before) => ({
        phase: 'problem',
        problem: problemOf(faultOf(error)),
        session: before.phase === 'loading' ? null : before.session,
      })),
    [],
  );

  useEffect(() => {
    let current = true;
    api.connectSessions.getManage.query().then(
      ({ data }) => {
        if (current) setState({ phase: 'ready', session: data });
      },
      (error: unknown) => {
        if (current) fail(error);
      },
    );
    return () => {
      current = false;
    };
  }, [api, round, fail]);

  function retry(): void {
    setState({ phase: 'loading' });
    setRound(round + 1);
  }

  async function disconnect({ connection_id, integration_id }: Held): Promise<Fault | null> {
    try {
      await api.connectSessions.disconnect.mutate({ connection_id, integration_id });
    } catch (error) {
      const fault = faultOf(error);
      if (isLostSession(fault)) fail(error);
      // Somebody else deleted it in the meantime, which is what the person wants.
      if (fault.code !== 'unknown_connection') return fault;
    }
    setState((before) =>
      before.phase === 'ready' ? { ...before, session: without(before.session, connection_id) } : before,
    );
    return null;
  }

  return { state, retry, disconnect };
}

function without(session: ManageSession, connectionId: string): ManageSession {
  return { ...session, connections: session.connections.filter((held) => held.connection_id !== connectionId) };
}
