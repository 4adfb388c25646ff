import type { ReactElement } from 'react';

import { NAV_ITEMS } from '../router/nav-items.js';
import { Dialog } from '../ui/dialog.js';

const GENERAL: readonly (readonly [readonly string[], string])[] = [
  [[navigatorKey(), 'K'], 'Go to a page, an integration or a connection'],
  [['/'], 'Search on this page'],
  [['?'], 'Show this list'],
  [['Esc'], 'Close a dialog'],
];

/** Every key that does something. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const pages = NAV_ITEMS.map(({ label, shortcut }) => [['g', shortcut], label] as const);
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className="mt-4 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-5 gap-y-2">
        {[...GENERAL, ...pages].map(([keys, words]) => (
          <div key={words} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd key={key} className="rounded-md border border-edge bg-sunken px-2 py-0.5 text-sm">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd className="m-0">{words}</dd>
          </div>
        ))}
      </dl>
      <p className="hint mt-4">Shortcuts of one key do nothing while you type in a field.</p>
    </Dialog>
  );
}

function navigatorKey(): string {
  return /Mac|iP(?:hone|ad)/.test(navigator.userAgent) ? '⌘' : 'Ctrl';
}
