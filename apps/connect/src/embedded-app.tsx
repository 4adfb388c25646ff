import type { Api } from '@holdfast/ui';
import { useEffect, useState, type ReactElement } from 'react';

import type { AppProps } from './app.js';
import { HostContext } from './embed/host-context.js';
import type { HostPage } from './embed/host-page.js';
import { LinkedApp } from './linked-app.js';
import { Page } from './ui/page.js';
import { LoadingView } from './views/loading-view.js';

const TOKEN_WITHIN_MS = 10_000;

export interface EmbeddedAppProps extends Pick<AppProps, 'options'> {
  readonly host: HostPage;
  readonly connectTo: (sessionToken: string) => Api;
}

/** The app in a frame. It uses only a token that the page around it sends, never one from a link or from the tab's storage. */
export function EmbeddedApp({ host, connectTo, options }: EmbeddedAppProps): ReactElement {
  const [token, setToken] = useState<string | null>(null);
  const [isLate, setIsLate] = useState(false);

  useEffect(() => host.listen(setToken), [host]);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), TOKEN_WITHIN_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    const closing = new AbortController();
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) host.close();
    };
    document.addEventListener('keydown', closeOnEscape, { signal: closing.signal });
    return () => closing.abort();
  }, [host]);

  return (
    <HostContext.Provider value={host}>
      {token === null && !isLate ? (
        <Page watermark={false}>
          <LoadingView />
        </Page>
      ) : (
        <LinkedApp key={token} token={token} connectTo={connectTo} options={options} forgetToken={nothing} />
      )}
    </HostContext.Provider>
  );
}

function nothing(): void {}
