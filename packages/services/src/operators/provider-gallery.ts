import type { OperatorProvider } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { listProviders } from '../integrations/list-providers.js';

/** The catalogue as the gallery shows it: a fifth of the bytes of the whole definitions. */
export function listProvidersForOperator(ctx: ServiceContext): { data: OperatorProvider[] } {
  const { data } = listProviders(ctx, {});
  return {
    data: data.map(({ name, display_name, logo_url, auth_mode, categories }) => ({
      name,
      display_name,
      logo_url,
      auth_mode,
      categories,
    })),
  };
}
