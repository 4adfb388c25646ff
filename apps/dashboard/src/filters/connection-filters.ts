import { formatTag, parseTag } from './tag-filter.js';

/** The filters of the list. They are part of the page's URL, so that a view can be shared; none of them is secret. */
export interface ConnectionFilters {
  readonly search: string;
  /** `null`: every integration. */
  readonly integrationId: string | null;
  /** All must match. */
  readonly tags: Readonly<Record<string, string>>;
  /** Starts at 0. */
  readonly page: number;
}

export const NO_FILTERS: ConnectionFilters = { search: '', integrationId: null, tags: {}, page: 0 };

const MAX_SEARCH_LENGTH = 255;
const MAX_PAGE = 10_000;

/** Reads the filters from a URL's query and leaves out what is not valid. */
export function parseFilters(query: string): ConnectionFilters {
  const params = new URLSearchParams(query);
  const tags = params.getAll('tag').map(parseTag);
  const page = Number(params.get('page') ?? '1');
  return {
    search: (params.get('search') ?? '').slice(0, MAX_SEARCH_LENGTH),
    integrationId: params.get('integration') || null,
    tags: Object.fromEntries(tags.flatMap((tag) => (tag.ok ? [[tag.key, tag.value]] : []))),
    page: Number.isInteger(page) && page >= 1 && page <= MAX_PAGE ? page - 1 : 0,
  };
}

/** Formats the filters as a URL query with its question mark; empty if there are none. */
export function formatFilters(filters: ConnectionFilters): string {
  const params = new URLSearchParams();
  if (filters.search !== '') params.set('search', filters.search);
  if (filters.integrationId !== null) params.set('integration', filters.integrationId);
  for (const [key, value] of Object.entries(filters.tags)) params.append('tag', formatTag(key, value));
  if (filters.page > 0) params.set('page', String(filters.page + 1));
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}

/** Returns whether any filter other than the page is set. */
export function isNarrowed({ search, integrationId, tags }: ConnectionFilters): boolean {
  return search !== '' || integrationId !== null || Object.keys(tags).length > 0;
}

export function withTag(filters: ConnectionFilters, key: string, value: string): ConnectionFilters {
  return { ...filters, tags: { ...filters.tags, [key]: value }, page: 0 };
}

export function withoutTag(filters: ConnectionFilters, key: string): ConnectionFilters {
  const { [key]: _removed, ...tags } = filters.tags;
  return { ...filters, tags, page: 0 };
}
