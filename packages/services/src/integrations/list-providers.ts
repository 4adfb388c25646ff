import { presentProvider } from '@holdfast/providers';
import { notFound, type ProviderTemplate } from '@holdfast/schema';

import type { Runtime } from '../context.js';

type Catalogued = Pick<Runtime, 'providers' | 'publicUrl'>;

/** The catalogue, or its providers whose id or alias contains `search` (case-insensitive). */
export function listProviders(
  ctx: Catalogued,
  input: { readonly search?: string | undefined },
): { data: ProviderTemplate[] } {
  const wanted = input.search?.toLowerCase() ?? '';
  const found = ctx.providers
    .list()
    .filter(({ id, aliases = [] }) => [id, ...aliases].some((name) => name.includes(wanted)));
  return { data: found.map((definition) => presentProvider(definition, ctx.publicUrl)) };
}

/** @throws AppError `not_found` */
export function getProvider(ctx: Catalogued, input: { readonly provider: string }): { data: ProviderTemplate } {
  const definition = ctx.providers.get(input.provider);
  if (!definition) throw notFound('provider', input.provider);
  return { data: presentProvider(definition, ctx.publicUrl) };
}
