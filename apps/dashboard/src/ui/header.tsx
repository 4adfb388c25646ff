import { useState, type ReactElement } from 'react';

import { Mark } from './mark.js';

export interface HeaderProps {
  readonly environment?: string;
  readonly onSignOut?: () => Promise<void>;
}

export function Header({ environment, onSignOut }: HeaderProps): ReactElement {
  const [failed, setFailed] = useState(false);

  async function leave(): Promise<void> {
    setFailed(false);
    try {
      await onSignOut?.();
    } catch {
      setFailed(true);
    }
  }

  return (
    <header className="header">
      <div className="header-inner">
        <span className="wordmark">
          <Mark />
          Holdfast
        </span>
        {environment !== undefined && (
          <span className="environment">
            <span className="visually-hidden">Environment </span>
            {environment}
          </span>
        )}
        {onSignOut && (
          <div className="header-end">
            {failed && <span role="alert">Signing out failed. Try again.</span>}
            <button type="button" className="button button-quiet" onClick={() => void leave()}>
              Sign out
            </button>
          </div>
        )}
      </div>
    </header>
  );
}
