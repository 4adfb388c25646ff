import { formatTag, parseTag } from './tag-filter.js';

/** What the list is narrowed to. All of it stands in the page's address, so that a view can be shared; none of it is secret. */
export interface ConnectionFilters {
  readonly search: string;
  /** null is every integration. */
  readonly integrationId: string | null;
  /** All of them have to match. */
  readonly tags: Readonly<Record<string, string>>;
  /** Counts from zero. */
  readonly page: number;
}

export const NO_FILTERS: ConnectionFilters = { search: '', integrationId: null, tags: {}, page: 0 };

const MAX_SEARCH_LENGTH = 255;
const MAX_PAGE = 10_000;

/** Reads an address; what makes no sense in it is left out. */
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

/** The query of the address, with its question mark; empty without filters. */
export function formatFilters(filters: ConnectionFilters): string {
  const params = new URLSearchParams();
  if (filters.search !== '') params.set('search', filters.search);
  if (filters.integrationId !== null) params.set('integration', filters.integrationId);
  for (const [key, value] of Object.entries(filters.tags)) params.append('tag', formatTag(key, value));
  if (filters.page > 0) params.set('page', String(filters.page + 1));
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}

/** Whether anything but the page narrows the list. */
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
