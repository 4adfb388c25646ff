import type { StartedAuthorization } from '@holdfast/schema';

import type { Api } from '../api/client.js';
import { faultOf } from '../api/fault.js';
import type { Attempt } from './attempt.js';
import { isAuthorizationMessage, openPopup } from './popup.js';
import { watchAuthorization, type AuthorizationWatch } from './watch-authorization.js';

export interface WindowFlowOptions {
  readonly api: Api;
  readonly integrationId: string;
  readonly providerName: string;
  readonly connectionConfig: Readonly<Record<string, string>>;
  readonly report: (attempt: Attempt) => void;
}

export interface WindowFlow {
  readonly show: () => void;
  readonly end: () => void;
}

/** Authorization in a window of its own: opens it, asks for the address, sends the window there and waits for the outcome. */
export function startWindowFlow(options: WindowFlowOptions): WindowFlow {
  const { api, report } = options;
  const popup = openPopup(window, `Opening ${options.providerName}…`);
  const listening = new AbortController();
  let watch: AuthorizationWatch | null = null;
  let ended = false;

  api.authorization.start
    .mutate({ integration_id: options.integrationId, connection_config: options.connectionConfig })
    .then(follow, (error: unknown) => {
      popup?.close();
      report({ phase: 'failed', fault: faultOf(error) });
    });

  return { show: () => popup?.focus(), end };

  function follow({ data }: StartedAuthorization): void {
    if (ended) return;
    if (popup === null || popup.closed) {
      report({ phase: 'blocked', authorizeUrl: data.authorize_url });
    } else {
      popup.location.href = data.authorize_url;
      report({ phase: 'waiting', windowClosed: false });
    }
    awaitOutcome(data.flow_id);
  }

  function awaitOutcome(flowId: string): void {
    const current = watchAuthorization({
      ask: async () => (await api.authorization.outcome.query({ flow_id: flowId })).data,
      isWindowClosed: () => popup?.closed ?? false,
      onSuccess: (connection) => settle({ phase: 'succeeded', connection }),
      onFailure: (fault) => settle({ phase: 'failed', fault }),
      onWindowClosed: () => report({ phase: 'waiting', windowClosed: true }),
    });
    watch = current;
    const { signal } = listening;
    window.addEventListener('focus', current.hurry, { signal });
    document.addEventListener('visibilitychange', current.hurry, { signal });
    window.addEventListener(
      'message',
      (event) => {
        if (popup && isAuthorizationMessage(event, { origin: window.location.origin, source: popup, flowId })) current.hurry();
      },
      { signal },
    );
  }

  function settle(attempt: Attempt): void {
    listening.abort();
    report(attempt);
  }

  function end(): void {
    ended = true;
    listening.abort();
    watch?.stop();
    popup?.close();
  }
}
