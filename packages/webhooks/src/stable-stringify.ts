type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const ARRAY_INDEX = /^(?:0|[1-9]\d{0,9})$/;
const LARGEST_ARRAY_INDEX = 2 ** 32 - 2;

/**
 * Serializes a value as JSON without whitespace and with the keys of every object sorted. Otherwise works like `JSON.stringify`: omits
 * undefined members, calls `toJSON`, keeps the order of arrays. A receiver that parses and re-serializes the text gets the same bytes.
 *
 * @throws TypeError when the value has no JSON form.
 * @example
 * stableStringify({ b: 1, a: [2] }); // '{"a":[2],"b":1}'
 */
export function stableStringify(value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError('The value has no JSON form.');
  return write(JSON.parse(text) as Json);
}

function write(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(write).join(',')}]`;
  const members = Object.entries(value)
    .sort(([one], [other]) => compareKeys(one, other))
    .map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`);
  return `{${members.join(',')}}`;
}

// JavaScript lists keys that look like array indices first, in numeric order, whatever their order in the text (ECMA-262 §10.1.11.1).
function compareKeys(one: string, other: string): number {
  const [oneIsIndex, otherIsIndex] = [isArrayIndex(one), isArrayIndex(other)];
  if (oneIsIndex && otherIsIndex) return Number(one) - Number(other);
  if (oneIsIndex !== otherIsIndex) return oneIsIndex ? -1 : 1;
  return one < other ? -1 : 1;
}

function isArrayIndex(key: string): boolean {
  return ARRAY_INDEX.test(key) && Number(key) <= LARGEST_ARRAY_INDEX;
}

// Array.isArray does not narrow a union to its readonly arrays.
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
