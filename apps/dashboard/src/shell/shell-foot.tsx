import { BookOpen, Braces, LogOut } from 'lucide-react';
import { useState, type ReactElement } from 'react';

import { BASE_URL } from '../api/base-url.js';
import { useOperator } from '../api/operator-context.js';
import { ThemeToggle } from './theme-toggle.js';

const LINK =
  'flex min-h-9 w-full items-center gap-3 rounded-lg px-3 text-left text-sm text-muted no-underline hover:bg-sunken hover:text-ink';

/** Help, the version, the colors, and the way out. */
export function ShellFoot(): ReactElement {
  const { signOut } = useOperator();
  const [hasFailed, setFailed] = useState(false);

  async function leave(): Promise<void> {
    setFailed(false);
    await signOut().catch(() => setFailed(true));
  }

  return (
    <div className="flex flex-col gap-1 border-t border-line pt-3">
      <a className={LINK} href={new URL('../docs', BASE_URL).href}>
        <BookOpen aria-hidden size={16} /> Documentation
      </a>
      <a className={LINK} href={new URL('../reference/', BASE_URL).href}>
        <Braces aria-hidden size={16} /> API reference
      </a>
      <button type="button" className={`${LINK} border-0 bg-transparent`} onClick={() => void leave()}>
        <LogOut aria-hidden size={16} /> Sign out
      </button>
      {hasFailed && (
        <p role="alert" className="px-3 text-sm text-bad">
          Signing out failed. Try again.
        </p>
      )}
      <div className="flex items-center justify-between gap-2 px-2 pt-2">
        <ThemeToggle />
        <span className="text-xs text-muted">Version {import.meta.env['HOLDFAST_VERSION']}</span>
      </div>
    </div>
  );
}
