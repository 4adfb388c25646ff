import type { Api } from '@holdfast/ui';
import { createContext, useContext } from 'react';

export const ApiContext = createContext<Api | null>(null);

/** The API of this environment. @throws Error outside `ApiContext` */
export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error('useApi needs an ApiContext');
  return api;
}
