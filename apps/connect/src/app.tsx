import type { Api } from '@holdfast/ui';
import { useEffect, useState, type ReactElement } from 'react';

import { useHost } from './embed/host-context.js';
import type { PageOptions } from './session/page-options.js';
import { useChosen } from './session/use-chosen.js';
import { useConnectSession, type ConnectSession } from './session/use-connect-session.js';
import { useWayBack } from './session/use-way-back.js';
import { Shell } from './shell.js';
import { IntegrationView } from './views/integration-view.js';
import { ListView } from './views/list-view.js';
import { LoadingView } from './views/loading-view.js';
import { SessionProblemView } from './views/session-problem-view.js';

export interface AppProps {
  /** `null` if the page was opened without a link. */
  readonly api: Api | null;
  readonly options: Pick<PageOptions, 'theme' | 'integrationId' | 'language'>;
  readonly forgetToken: () => void;
}

export function App({ api, options, forgetToken }: AppProps): ReactElement {
  const { state, fail, retry } = useConnectSession(api);
  const host = useHost();
  const [chosen, setChosen] = useChosen(options.integrationId, host !== null);
  const [made, setMade] = useState<readonly string[]>([]);
  const session = state.phase === 'loading' ? null : state.session;
  const wayBack = useWayBack(session?.view ?? null, state.phase === 'problem' ? state.problem : null);

  useEffect(() => {
    if (state.phase === 'problem' && state.problem.kind === 'link_over') forgetToken();
  }, [state, forgetToken]);

  return (
    <Shell session={session?.view ?? null} options={options} productName={wayBack?.name}>
      {view()}
    </Shell>
  );

  function view(): ReactElement {
    if (state.phase === 'loading') return <LoadingView />;
    if (state.phase === 'problem' || api === null) {
      return (
        <SessionProblemView
          problem={state.phase === 'problem' ? state.problem : { kind: 'no_link' }}
          wayBack={wayBack}
          onRetry={retry}
        />
      );
    }
    const { integrations, view: about } = state.session;
    const integration = integrationToShow(state.session, chosen);
    if (!integration)
      return (
        <ListView
          integrations={integrations}
          session={about}
          connected={connectedIds(about, made)}
          onChoose={setChosen}
        />
      );
    return (
      <IntegrationView
        key={integration.unique_key}
        api={api}
        integration={integration}
        session={about}
        onBack={integrations.length > 1 ? () => setChosen(null) : undefined}
        asksFirst={about.isReconnecting !== true && connectedIds(about, made).has(integration.unique_key)}
        onConnected={() => {
          setMade([...made, integration.unique_key]);
          forgetToken();
        }}
        onSessionLost={fail}
      />
    );
  }
}

/** The integrations that the end user connected before this visit and during it. */
function connectedIds(session: ConnectSession['view'], made: readonly string[]): ReadonlySet<string> {
  return new Set([...(session.connected ?? []).map((entry) => entry.integration_id), ...made]);
}

/** Returns the chosen integration, or the only one. */
function integrationToShow(
  { integrations }: ConnectSession,
  chosen: string | null,
): ConnectSession['integrations'][number] | undefined {
  if (integrations.length === 1) return integrations[0];
  return integrations.find((integration) => integration.unique_key === chosen);
}
