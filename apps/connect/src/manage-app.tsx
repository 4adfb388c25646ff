import type { Api } from '@holdfast/ui';
import { useEffect, useState, type ReactElement } from 'react';

import { useHost } from './embed/host-context.js';
import { useManageSession, type Held } from './session/use-manage-session.js';
import { useWayBack } from './session/use-way-back.js';
import { wayBackOf } from './session/way-back.js';
import { Shell, type ShellOptions } from './shell.js';
import { DisconnectPanel } from './views/disconnect-panel.js';
import { LoadingView } from './views/loading-view.js';
import { ManageView } from './views/manage-view.js';
import { SessionProblemView } from './views/session-problem-view.js';

export interface ManageAppProps {
  readonly api: Api;
  readonly options: ShellOptions;
  readonly forgetToken: () => void;
}

/** The page on which an end user sees and disconnects what they connected. */
export function ManageApp({ api, options, forgetToken }: ManageAppProps): ReactElement {
  const { state, retry, disconnect } = useManageSession(api);
  const host = useHost();
  const [chosen, setChosen] = useState<Held | null>(null);
  const [gone, setGone] = useState<string | null>(null);
  const session = state.phase === 'loading' ? null : state.session;
  const wayBack = useWayBack(session, state.phase === 'problem' ? state.problem : null);

  useEffect(() => {
    if (state.phase === 'problem' && state.problem.kind === 'link_over') forgetToken();
  }, [state, forgetToken]);

  return (
    <Shell session={session} options={options} productName={wayBack?.name}>
      {view()}
    </Shell>
  );

  function view(): ReactElement {
    if (state.phase === 'loading') return <LoadingView />;
    if (state.phase === 'problem')
      return <SessionProblemView problem={state.problem} wayBack={wayBack} onRetry={retry} />;
    if (chosen) {
      return (
        <DisconnectPanel
          held={chosen}
          onConfirm={() => disconnect(chosen)}
          onDone={() => {
            host?.reportDisconnected(chosen.connection_id, chosen.integration_id);
            setGone(chosen.name);
            setChosen(null);
          }}
          onCancel={() => setChosen(null)}
        />
      );
    }
    return (
      <ManageView
        session={state.session}
        gone={gone}
        wayBack={host === null ? wayBackOf(state.session) : null}
        onDisconnect={(held) => {
          setGone(null);
          setChosen(held);
        }}
      />
    );
  }
}
