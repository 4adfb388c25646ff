import type { Dispatcher } from 'undici';

/** Headers of a response one by one, in small letters; a repeated name comes once for each value. */
export function headerPairs(headers: Dispatcher.ResponseData['headers']): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, one]));
}
