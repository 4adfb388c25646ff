import type { ConnectionStatus } from '@holdfast/schema';
import type { Api } from '@holdfast/ui';

import { formatTag, parseTag } from './tag-filter.js';

/** The filters of the list. They are part of the page's URL, so that a view can be shared; none of them is secret. */
export interface ConnectionFilters {
  readonly search: string;
  /** `null`: every integration. */
  readonly integrationId: string | null;
  /** `null`: every state. */
  readonly status: ConnectionStatus | null;
  /** All must match. */
  readonly tags: Readonly<Record<string, string>>;
  /** The cursor after which the page begins; `null` for the first page. */
  readonly after: string | null;
}

export const NO_FILTERS: ConnectionFilters = { search: '', integrationId: null, status: null, tags: {}, after: null };

const MAX_SEARCH_LENGTH = 255;
const CURSOR = /^\d{1,15}-\d{1,15}$/;
/** The spelling of each state in the URL. */
const STATES: Readonly<Record<ConnectionStatus, string>> = {
  active: 'active',
  reauthorization_required: 'needs_reconnect',
};

/** Reads the filters from a URL's query and ignores invalid ones. */
export function parseFilters(query: string): ConnectionFilters {
  const params = new URLSearchParams(query);
  const tags = params.getAll('tag').map(parseTag);
  const after = params.get('after') ?? '';
  return {
    search: (params.get('search') ?? '').slice(0, MAX_SEARCH_LENGTH),
    integrationId: params.get('integration') || null,
    status: statusOf(params.get('state')),
    tags: Object.fromEntries(tags.flatMap((tag) => (tag.ok ? [[tag.key, tag.value]] : []))),
    after: CURSOR.test(after) ? after : null,
  };
}

function statusOf(text: string | null): ConnectionStatus | null {
  if (text === STATES.active) return 'active';
  return text === STATES.reauthorization_required ? 'reauthorization_required' : null;
}

/** Formats the filters as a URL query with its question mark; empty if there are none. */
export function formatFilters(filters: ConnectionFilters): string {
  const params = new URLSearchParams();
  if (filters.search !== '') params.set('search', filters.search);
  if (filters.integrationId !== null) params.set('integration', filters.integrationId);
  if (filters.status !== null) params.set('state', STATES[filters.status]);
  for (const [key, value] of Object.entries(filters.tags)) params.append('tag', formatTag(key, value));
  if (filters.after !== null) params.set('after', filters.after);
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}

/** Returns whether any filter other than the page is set. */
export function isNarrowed({ search, integrationId, status, tags }: ConnectionFilters): boolean {
  return search !== '' || integrationId !== null || status !== null || Object.keys(tags).length > 0;
}

export function withTag(filters: ConnectionFilters, key: string, value: string): ConnectionFilters {
  return { ...filters, tags: { ...filters.tags, [key]: value }, after: null };
}

export function withoutTag(filters: ConnectionFilters, key: string): ConnectionFilters {
  const { [key]: _removed, ...tags } = filters.tags;
  return { ...filters, tags, after: null };
}

/** The filters as the API takes them. */
export function listInputOf({
  search,
  integrationId,
  status,
  tags,
  after,
}: ConnectionFilters): NonNullable<Parameters<Api['operator']['listConnections']['query']>[0]> {
  return {
    ...(after !== null && { cursor: after }),
    ...(search.trim() !== '' && { search: search.trim() }),
    ...(integrationId !== null && { integrationId }),
    ...(status !== null && { status }),
    ...(Object.keys(tags).length > 0 && { tags }),
  };
}
