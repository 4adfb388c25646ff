import type { ConnectSessionView, Integration } from '@holdfast/schema';
import { type Api, faultOf, type Fault } from '@holdfast/ui';
import { useCallback, useEffect, useState } from 'react';

import { isLostSession } from '../api/fault.js';

/** The session of the page and the integrations that it allows. */
export interface ConnectSession {
  readonly view: ConnectSessionView['data'];
  readonly integrations: readonly Integration[];
}

/** The reason why the page cannot continue: it has no link, the link has expired, or the server did not answer. */
export type SessionProblem =
  | { readonly kind: 'no_link' }
  | { readonly kind: 'link_over'; readonly fault: Fault }
  | { readonly kind: 'fault'; readonly fault: Fault };

type SessionState =
  | { readonly phase: 'loading' }
  /** The session, if it was known before it ended. */
  | { readonly phase: 'problem'; readonly problem: SessionProblem; readonly session: ConnectSession | null }
  | { readonly phase: 'ready'; readonly session: ConnectSession };

export interface SessionControls {
  readonly state: SessionState;
  readonly fail: (fault: Fault) => void;
  readonly retry: () => void;
}

export function useConnectSession(api: Api | null): SessionControls {
  const [state, setState] = useState<SessionState>({ phase: 'loading' });
  const [round, setRound] = useState(0);

  const fail = useCallback(
    (fault: Fault) =>
      setState((before) => ({
        phase: 'problem',
        problem: problemOf(fault),
        session: before.phase === 'loading' ? null : before.session,
      })),
    [],
  );

  useEffect(() => {
    if (api === null) return setState({ phase: 'problem', problem: { kind: 'no_link' }, session: null });
    let current = true;
    Promise.all([api.connectSessions.get.query(), api.integrations.list.query()]).then(
      ([view, list]) => {
        if (current) setState({ phase: 'ready', session: { view: view.data, integrations: connectable(list.data) } });
      },
      (error: unknown) => {
        if (current) fail(faultOf(error));
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

  return { state, fail, retry };
}

/**
 * Leaves out integrations that are not ready, unless none is: the page then explains the problem when the end user
 * tries one.
 */
function connectable<T extends { readonly ready?: boolean | undefined }>(integrations: readonly T[]): readonly T[] {
  const ready = integrations.filter((integration) => integration.ready !== false);
  return ready.length > 0 ? ready : integrations;
}

export function problemOf(fault: Fault): SessionProblem {
  return isLostSession(fault) ? { kind: 'link_over', fault } : { kind: 'fault', fault };
}
