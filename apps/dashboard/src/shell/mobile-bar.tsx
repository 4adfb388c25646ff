import { Menu, X } from 'lucide-react';
import { useRef, type ReactElement } from 'react';

import { Brand } from './brand.js';
import type { CommandDialog } from './command-dialogs.js';
import { NavLinks } from './nav-links.js';
import { PaletteButton } from './palette-button.js';
import { ShellFoot } from './shell-foot.js';

/** The navigation of narrow screens, behind a button. */
export function MobileBar({ onOpen }: { readonly onOpen: (dialog: CommandDialog) => void }): ReactElement {
  const drawer = useRef<HTMLDialogElement>(null);
  const close = (): void => drawer.current?.close();
  return (
    <header className="sticky top-0 z-10 flex min-h-14 items-center justify-between border-b border-line bg-card px-2 lg:hidden">
      <Brand />
      <button
        type="button"
        className="button button-quiet"
        aria-haspopup="dialog"
        onClick={() => drawer.current?.showModal()}
      >
        <Menu aria-hidden size={20} />
        Menu
      </button>
      <dialog
        ref={drawer}
        aria-label="Menu"
        className="drawer"
        onClick={(event) => event.target === drawer.current && close()}
      >
        <div className="flex min-h-full flex-col gap-4 p-3">
          <button type="button" className="button button-quiet self-end" onClick={close}>
            <X aria-hidden size={20} />
            Close
          </button>
          <PaletteButton onOpen={() => (close(), onOpen('palette'))} />
          <nav aria-label="Pages" className="flex-1">
            <NavLinks onFollow={close} />
          </nav>
          <ShellFoot />
        </div>
      </dialog>
    </header>
  );
}
