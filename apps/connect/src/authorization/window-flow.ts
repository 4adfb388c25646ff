import type { StartedAuthorization } from '@holdfast/schema';
import { type Api, faultOf } from '@holdfast/ui';

import type { Attempt, Connected } from './attempt.js';
import { isAuthorizationMessage, openPopup, takeReturn } from './popup.js';
import { watchAuthorization, type AuthorizationWatch } from './watch-authorization.js';

const RETURN_WITHIN_MS = 3_000;

export interface WindowFlowOptions {
  readonly api: Api;
  readonly integrationId: string;
  readonly providerName: string;
  readonly connectionConfig: Readonly<Record<string, string>>;
  /** The origin of the page around this one; absent if this page is not in a frame. */
  readonly embeddedIn: string | undefined;
  /** Whether this page, or the page around it, takes the completion code to the product instead of the window. */
  readonly takesReturn: () => boolean;
  readonly report: (attempt: Attempt) => void;
}

export interface WindowFlow {
  readonly show: () => void;
  readonly end: () => void;
}

/** Authorizes in a window: opens it, requests the URL, sends the window there and waits for the outcome. */
export function startWindowFlow(options: WindowFlowOptions): WindowFlow {
  const { api, report } = options;
  const popup = openPopup(window, `Opening ${options.providerName}…`);
  const listening = new AbortController();
  let watch: AuthorizationWatch | null = null;
  let ended = false;
  let returnTo: string | null = null;

  api.authorization.start
    .mutate({
      integration_id: options.integrationId,
      connection_config: options.connectionConfig,
      ...(options.embeddedIn !== undefined && { embedded_in: options.embeddedIn }),
    })
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
    awaitOutcome(data);
  }

  function awaitOutcome({ flow_id: flowId, authorize_url: authorizeUrl }: StartedAuthorization['data']): void {
    // The callback page is served from the origin where the authorization starts; this page may have another origin.
    const { origin } = new URL(authorizeUrl, window.location.href);
    const current = watchAuthorization({
      ask: async () => (await api.authorization.outcome.query({ flow_id: flowId })).data,
      isWindowClosed: () => popup?.closed ?? false,
      isAttended: () => document.hasFocus(),
      onSuccess: (connection) => void succeed(connection),
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
        if (!popup || !isAuthorizationMessage(event, { origin, source: popup, flowId })) return;
        if (options.takesReturn()) returnTo ??= takeReturn(event, { origin, source: popup, flowId });
        current.hurry();
      },
      { signal },
    );
  }

  // The server may answer before the window's message arrives. A window that cannot reach this page continues to the product by itself.
  async function succeed(connection: Connected): Promise<void> {
    const limit = Date.now() + RETURN_WITHIN_MS;
    while (connection.awaitsCompletion && returnTo === null && options.takesReturn() && !ended && Date.now() < limit) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    if (ended) return;
    const completionCode = returnTo === null ? null : new URL(returnTo).searchParams.get('completion_code');
    settle({ phase: 'succeeded', connection: { ...connection, returnTo, completionCode } });
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
