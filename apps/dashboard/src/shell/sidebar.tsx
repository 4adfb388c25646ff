import type { ReactElement } from 'react';

import { Brand } from './brand.js';
import type { CommandDialog } from './command-dialogs.js';
import { NavLinks } from './nav-links.js';
import { PaletteButton } from './palette-button.js';
import { ShellFoot } from './shell-foot.js';

export function Sidebar({ onOpen }: { readonly onOpen: (dialog: CommandDialog) => void }): ReactElement {
  return (
    <header className="sticky top-0 hidden h-dvh flex-col gap-4 overflow-y-auto border-r border-line bg-card px-3 py-4 lg:flex">
      <Brand />
      <PaletteButton onOpen={() => onOpen('palette')} />
      <nav aria-label="Pages" className="flex-1">
        <NavLinks />
      </nav>
      <ShellFoot />
    </header>
  );
}
