import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactElement } from 'react';

import { CommandDialogs, type CommandDialog } from './command-dialogs.js';
import { MobileBar } from './mobile-bar.js';
import { Sidebar } from './sidebar.js';

/** The frame of every page: a skip link, the navigation, and the page itself. */
export function Shell(): ReactElement {
  const main = useRef<HTMLElement>(null);
  const router = useRouter();
  const [dialog, setDialog] = useState<CommandDialog | null>(null);
  // Moves the focus to the heading of the new view, so that a screen reader announces it.
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged) main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
      }),
    [router],
  );
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a href="#main" className="skip-link" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        Skip to the content
      </a>
      <Sidebar onOpen={setDialog} />
      <MobileBar onOpen={setDialog} />
      <main ref={main} id="main" tabIndex={-1} className="content outline-none">
        <Outlet />
      </main>
      <CommandDialogs open={dialog} onOpen={setDialog} />
    </div>
  );
}
