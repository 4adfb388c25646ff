import { useEffect } from 'react';

import { useHost } from '../embed/host-context.js';
import type { SessionProblem } from './use-connect-session.js';
import { rememberedWayBack, rememberWayBack, wayBackIn, wayBackOf, type WayBack } from './way-back.js';

/** The product's page that a page without a session links to; `null` in a frame, where the product is around it. */
export function useWayBack(
  session: Parameters<typeof wayBackOf>[0] | null,
  problem: SessionProblem | null,
): WayBack | null {
  const host = useHost();
  const known = session === null ? null : wayBackOf(session);
  const url = known?.url;
  useEffect(() => {
    // A preview in the dashboard is in a frame without a host.
    if (known !== null && host === null && window.parent === window) rememberWayBack(known, storage);
  }, [url, host]);
  if (host !== null || problem === null) return null;
  const told = problem.kind === 'link_over' ? wayBackIn(problem.fault) : null;
  // A link that the server does not know says nothing about the product of an earlier link in this tab.
  return known ?? told ?? (problem.kind === 'no_link' ? rememberedWayBack(storage) : null);
}

function storage(): Storage {
  return window.sessionStorage;
}
