import { integrationStore } from '@holdfast/db';
import { endDatesDue, type EndDate } from '@holdfast/providers';

import type { Runtime } from '../context.js';

export interface EndDates {
  /** End dates of providers that an integration of any environment uses. */
  readonly inUse: readonly EndDate[];
  /** The number of end dates of other providers. */
  readonly unused: number;
}

/** Lists the parts of the catalogue that have ended, or that end within three months. */
export async function listEndDates({
  db,
  providers,
  clock,
}: Pick<Runtime, 'db' | 'providers' | 'clock'>): Promise<EndDates> {
  const due = endDatesDue(providers.ending(), clock());
  if (due.length === 0) return { inUse: [], unused: 0 };
  const used = new Set((await integrationStore.listProviders(db)).map((name) => providers.get(name)?.id));
  const inUse = due.filter(({ provider }) => used.has(provider));
  return { inUse, unused: due.length - inUse.length };
}
