type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const ARRAY_INDEX = /^(?:0|[1-9]\d{0,9})$/;
const LARGEST_ARRAY_INDEX = 2 ** 32 - 2;

/**
 * JSON without whitespace, the keys of every object sorted; otherwise as `JSON.stringify`: undefined members are left
 * out, `toJSON` is called, arrays keep their order. A receiver who parses it and stringifies again gets the same bytes.
 *
 * @throws TypeError for a value that has no JSON form.
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

// JavaScript puts keys that look like array indices first, by number, whatever order the text had (ECMA-262 §10.1.11.1).
function compareKeys(one: string, other: string): number {
  const [oneIsIndex, otherIsIndex] = [isArrayIndex(one), isArrayIndex(other)];
  if (oneIsIndex && otherIsIndex) return Number(one) - Number(other);
  if (oneIsIndex !== otherIsIndex) return oneIsIndex ? -1 : 1;
  return one < other ? -1 : 1;
}

function isArrayIndex(key: string): boolean {
  return ARRAY_INDEX.test(key) && Number(key) <= LARGEST_ARRAY_INDEX;
}

// Array.isArray does not narrow readonly arrays out of a union.
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
