import { activityKindSchema, type ActivityKind } from '@holdfast/schema';

import { textOf, type SearchParams } from '../router/search-params.js';

/** The filters of the activity, as the URL of the page has them; null: no filter. */
export interface ActivityFilters {
  readonly search: string;
  readonly kind: ActivityKind | null;
  readonly integration: string | null;
  /** The id of a connection, with or without its integration. */
  readonly connection: string | null;
  /** The first and the last day, as `2026-01-31`, in the time zone of the browser. */
  readonly from: string | null;
  readonly to: string | null;
  /** The cursor after which the page begins; null for the first page. */
  readonly after: string | null;
}

export const NO_ACTIVITY_FILTERS: ActivityFilters = {
  search: '',
  kind: null,
  integration: null,
  connection: null,
  from: null,
  to: null,
  after: null,
};

export const KIND_WORDS: Readonly<Record<ActivityKind, string>> = {
  authorization: 'Authorizations',
  refresh: 'Refreshes',
  refresh_failure: 'Failed refreshes',
  deletion: 'Deletions',
  change: 'Changes of hosts and rows',
  test: 'Webhook tests',
};

const MAX_LENGTH = 255;

/** Reads the filters from the query of the URL and ignores invalid ones. */
export function parseActivityFilters(search: SearchParams): ActivityFilters {
  const after = textOf(search, 'after');
  return {
    search: textOf(search, 'search').slice(0, MAX_LENGTH),
    kind: kindOf(textOf(search, 'kind')),
    integration: textOf(search, 'integration').slice(0, MAX_LENGTH) || null,
    connection: textOf(search, 'connection').slice(0, MAX_LENGTH) || null,
    from: dayOf(textOf(search, 'from')),
    to: dayOf(textOf(search, 'to')),
    after: /^\d{1,15}$/.test(after) ? after : null,
  };
}

export function kindOf(text: string | null): ActivityKind | null {
  return activityKindSchema.options.find((kind) => kind === text) ?? null;
}

function dayOf(text: string): string | null {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

/** Whether any filter other than the page is set. */
export function narrowsActivity({ after: _after, ...filters }: ActivityFilters): boolean {
  return Object.values(filters).some((value) => value !== null && value !== '');
}

interface ActivityInput {
  readonly search?: string;
  readonly kind?: ActivityKind;
  readonly integration_id?: string;
  readonly connection_id?: string;
  readonly from?: string;
  readonly to?: string;
  readonly cursor?: string;
}

/** The filters as the operation takes them. The last day counts to its end. */
export function activityInput({
  search,
  kind,
  integration,
  connection,
  from,
  to,
  after,
}: ActivityFilters): ActivityInput {
  return {
    ...(search.trim() !== '' && { search: search.trim() }),
    ...(kind !== null && { kind }),
    ...(integration !== null && { integration_id: integration }),
    ...(connection !== null && { connection_id: connection }),
    ...(from !== null && { from: startOf(from, 0) }),
    ...(to !== null && { to: startOf(to, 1) }),
    ...(after !== null && { cursor: after }),
  };
}

/** The start of a day, or of a day that follows it, in the time zone of the browser. */
function startOf(day: string, daysLater: number): string {
  const start = new Date(`${day}T00:00:00`);
  start.setDate(start.getDate() + daysLater);
  return start.toISOString();
}
