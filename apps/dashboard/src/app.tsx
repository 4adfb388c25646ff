import type { Api } from '@holdfast/ui';
import type { ReactElement } from 'react';

import { ConnectionsView } from './connections/connections-view.js';
import { SignInView } from './session/sign-in-view.js';
import { useOperatorSession } from './session/use-operator-session.js';
import { FaultNotice } from './ui/fault-notice.js';
import { Header } from './ui/header.js';

export function App({ api }: { readonly api: Api }): ReactElement {
  const { session, refresh, end } = useOperatorSession(api);
  switch (session.phase) {
    case 'loading':
      return <Header />;
    case 'signed_out':
      return <SignInView onSignedIn={refresh} />;
    case 'failed':
      return (
        <>
          <Header />
          <main className="content">
            <FaultNotice fault={session.fault} onRetry={() => void refresh()} />
          </main>
        </>
      );
    case 'signed_in':
      return (
        <>
          <Header environment={session.environment} onSignOut={end} />
          <ConnectionsView api={api} environment={session.environment} />
        </>
      );
  }
}
