import type { ConnectSessionView, Integration } from '@holdfast/schema';
import { Icon, icons, type Api, type Fault } from '@holdfast/ui';
import { useState, type ReactElement } from 'react';

import { useProvider } from '../session/use-provider.js';
import { useTexts } from '../texts/texts-context.js';
import { ConnectView } from './connect-view.js';
import { ConnectedAlreadyPanel } from './connected-already-panel.js';
import { FailurePanel } from './failure-panel.js';
import { LoadingView } from './loading-view.js';

export interface IntegrationViewProps {
  readonly api: Api;
  readonly integration: Integration;
  readonly session: ConnectSessionView['data'];
  /** Whether the end user has connected it already. */
  readonly asksFirst: boolean;
  /** Absent if there is no list to go back to. */
  readonly onBack: (() => void) | undefined;
  readonly onConnected: () => void;
  readonly onSessionLost: (fault: Fault) => void;
}

export function IntegrationView(props: IntegrationViewProps): ReactElement {
  const { api, integration, onBack } = props;
  const texts = useTexts();
  // Decided when the view opens, so that a success does not turn into a question.
  const [asks, setAsks] = useState(props.asksFirst);
  const provider = useProvider(api, integration.provider);
  return (
    <>
      {onBack && (
        <button type="button" className="back" onClick={onBack}>
          <Icon path={icons.back} />
          {texts.backToList}
        </button>
      )}
      {provider.phase === 'loading' && <LoadingView />}
      {provider.phase === 'failed' && (
        <FailurePanel name={integration.display_name} fault={provider.fault} onRetry={provider.retry} />
      )}
      {provider.phase === 'ready' && asks && (
        <ConnectedAlreadyPanel
          name={integration.display_name}
          accounts={accountsOf(props)}
          manageUrl={props.session.manageUrl}
          onConnectAnother={() => setAsks(false)}
        />
      )}
      {provider.phase === 'ready' && !asks && <ConnectView {...props} template={provider.template} />}
    </>
  );
}

function accountsOf({ session, integration }: IntegrationViewProps): readonly string[] {
  return (session.connected ?? []).flatMap(({ integration_id: id, account }) =>
    id === integration.unique_key && account !== undefined ? [account] : [],
  );
}
