import type { ReactElement } from 'react';

import { Brand } from './brand.js';
import { NavLinks } from './nav-links.js';
import { ShellFoot } from './shell-foot.js';

export function Sidebar(): ReactElement {
  return (
    <header className="sticky top-0 hidden h-dvh flex-col gap-4 overflow-y-auto border-r border-line bg-card px-3 py-4 lg:flex">
      <Brand />
      <nav aria-label="Pages" className="flex-1">
        <NavLinks />
      </nav>
      <ShellFoot />
    </header>
  );
}
