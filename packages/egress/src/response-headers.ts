import type { Dispatcher } from 'undici';

/** Response headers as name and value pairs, with lower-case names; a repeated name has one pair per value. */
export function headerPairs(headers: Dispatcher.ResponseData['headers']): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
}
