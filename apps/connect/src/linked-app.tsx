import type { Api } from '@holdfast/ui';
import { useMemo, type ReactElement } from 'react';

import { App, type AppProps } from './app.js';
import { ManageApp } from './manage-app.js';
import { isManageToken } from './session/session-token.js';

export interface LinkedAppProps extends Omit<AppProps, 'api'> {
  /** `null` if the page was opened without a link. */
  readonly token: string | null;
  readonly connectTo: (sessionToken: string) => Api;
}

/** The app for a token: connecting an account, or managing what is connected. The server refuses a token of the other kind. */
export function LinkedApp({ token, connectTo, options, forgetToken }: LinkedAppProps): ReactElement {
  const api = useMemo(() => (token === null ? null : connectTo(token)), [token, connectTo]);
  return api !== null && isManageToken(token) ? (
    <ManageApp api={api} options={options} forgetToken={forgetToken} />
  ) : (
    <App api={api} options={options} forgetToken={forgetToken} />
  );
}
