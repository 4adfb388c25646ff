import { lazy, Suspense, type ReactElement } from 'react';

import { useShortcuts } from './use-shortcuts.js';

const PaletteDialog = lazy(async () => ({ default: (await import('../palette/palette-dialog.js')).PaletteDialog }));
const ShortcutsDialog = lazy(async () => ({
  default: (await import('../palette/shortcuts-dialog.js')).ShortcutsDialog,
}));

export type CommandDialog = 'palette' | 'shortcuts';

export interface CommandDialogsProps {
  readonly open: CommandDialog | null;
  readonly onOpen: (dialog: CommandDialog | null) => void;
}

/** The palette and the list of shortcuts, which load when they are opened first. */
export function CommandDialogs({ open, onOpen }: CommandDialogsProps): ReactElement {
  useShortcuts(onOpen);
  return (
    <Suspense>
      {open === 'palette' && <PaletteDialog onClose={() => onOpen(null)} onHelp={() => onOpen('shortcuts')} />}
      {open === 'shortcuts' && <ShortcutsDialog onClose={() => onOpen(null)} />}
    </Suspense>
  );
}
