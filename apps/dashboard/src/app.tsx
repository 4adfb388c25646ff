import { RouterProvider } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';

import { OperatorContext } from './api/operator-context.js';
import { router } from './router.js';
import { SignInView } from './session/sign-in-view.js';
import { useOperatorSession } from './session/use-operator-session.js';
import { PageLoading } from './shell/page-loading.js';
import { FaultNotice } from './ui/fault-notice.js';
import { ToastProvider } from './ui/toast.js';

/**
 * Keeps the pages mounted while the operator signs in again after a session has ended, so that nothing typed is lost.
 */
export function App(): ReactElement {
  const { session, refresh, end } = useOperatorSession();
  const [shown, setShown] = useState<string | null>(null);
  if (session.phase === 'signed_in' && shown !== session.environment) setShown(session.environment);
  if (session.phase === 'loading') return <PageLoading />;
  if (session.phase === 'failed' && shown === null)
    return (
      <main className="content">
        <FaultNotice fault={session.fault} onRetry={() => void refresh()} />
      </main>
    );

  async function leave(): Promise<void> {
    await end();
    setShown(null);
  }

  const isSignedOut = session.phase === 'signed_out';
  return (
    <>
      {shown !== null && (
        <div key={shown} hidden={isSignedOut} inert={isSignedOut}>
          <OperatorContext value={{ environment: shown, signOut: leave }}>
            <ToastProvider>
              <RouterProvider router={router} />
            </ToastProvider>
          </OperatorContext>
        </div>
      )}
      {isSignedOut && <SignInView hasEnded={shown !== null} onSignedIn={refresh} />}
    </>
  );
}
