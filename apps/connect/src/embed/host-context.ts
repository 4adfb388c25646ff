import { createContext, useContext } from 'react';

import type { HostPage } from './host-page.js';

/** `null` if the page is not in a frame. */
export const HostContext = createContext<HostPage | null>(null);

export function useHost(): HostPage | null {
  return useContext(HostContext);
}
