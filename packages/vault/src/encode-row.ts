/** A value of a row as the database driver returns it, or as JSON contains it. */
export type RowValue =
  | null
  | undefined
  | string
  | number
  | boolean
  | Date
  | Uint8Array
  | readonly RowValue[]
  | { readonly [key: string]: RowValue };

/**
 * Encodes the values of a row in a fixed order, each with its type and its length, so that two different rows never
 * have the same text. Trailing nulls are omitted, so a nullable column that is added later changes nothing for rows
 * without it. JSON objects are written in the order of their keys, because a database returns them in its own order.
 */
export function encodeRow(values: readonly RowValue[]): string {
  let length = values.length;
  while (length > 0 && isAbsent(values[length - 1])) length -= 1;
  let text = '';
  for (let index = 0; index < length; index += 1) text += encodeValue(values[index]);
  return text;
}

function encodeValue(value: RowValue): string {
  if (isAbsent(value)) return 'n';
  switch (typeof value) {
    case 'string':
      return `s${value.length}:${value}`;
    case 'number':
      return `i${value === 0 ? 0 : value};`;
    case 'boolean':
      return value ? 't' : 'f';
    default:
      return encodeObject(value);
  }
}

function encodeObject(value: Exclude<RowValue, null | undefined | string | number | boolean>): string {
  if (value instanceof Date) return `d${value.getTime()};`;
  if (value instanceof Uint8Array) return `x${value.length}:${Buffer.from(value).toString('hex')}`;
  if (isList(value)) {
    let text = `a${value.length}:`;
    for (const item of value) text += encodeValue(item);
    return text;
  }
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
  let text = `o${keys.length}:`;
  for (const key of keys) text += `${key.length}:${key}${encodeValue(value[key])}`;
  return text;
}

function isAbsent(value: RowValue): value is null | undefined {
  return value === null || value === undefined;
}

function isList(value: object): value is readonly RowValue[] {
  return Array.isArray(value);
}
