import { createContext, useContext } from 'react';

import type { HostPage } from './host-page.js';

/** `null` when the page stands on its own. */
export const HostContext = createContext<HostPage | null>(null);

export function useHost(): HostPage | null {
  return useContext(HostContext);
}
