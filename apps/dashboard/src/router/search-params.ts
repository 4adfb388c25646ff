/** A query as the router holds it: text, or an array where a name is repeated. */
export type SearchParams = Readonly<Record<string, string | readonly string[]>>;

/** Reads a query without guessing types, so that `?search=007` stays text. */
export function parseSearch(query: string): SearchParams {
  const params = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

/** Formats a query with its question mark; empty if it has no values. */
export function formatSearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search))
    for (const each of Array.isArray(value) ? value : [value])
      if (typeof each === 'string' && each !== '') params.append(name, each);
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}

/** Returns the first value of a name; empty if there is none. */
export function textOf(search: Readonly<Record<string, unknown>>, name: string): string {
  const value: unknown = search[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : '';
}
