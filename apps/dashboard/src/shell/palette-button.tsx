import { Search } from 'lucide-react';
import type { ReactElement } from 'react';

/** Opens the palette, and names its key. */
export function PaletteButton({ onOpen }: { readonly onOpen: () => void }): ReactElement {
  return (
    <button
      type="button"
      className="flex min-h-10 w-full items-center gap-3 rounded-lg border border-line bg-sunken px-3 text-left text-sm text-muted hover:text-ink"
      aria-keyshortcuts="Control+K Meta+K"
      aria-haspopup="dialog"
      onClick={onOpen}
    >
      <Search aria-hidden size={16} />
      <span className="flex-1">Go to…</span>
      <kbd className="text-xs">{/Mac|iP(?:hone|ad)/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'}</kbd>
    </button>
  );
}
