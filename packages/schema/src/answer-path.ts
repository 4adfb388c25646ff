const STEP = /[^.[\]]+|\[[^\]]*\]/g;

/**
 * Returns the value at a dotted path, in which `[0]` is an array index and `[?is_default]` selects the first item whose member `is_default`
 * is true. Reads own properties only, because a prototype is not part of a response.
 *
 * @example
 * valueAtPath({ sites: [{ id: 'a' }, { id: 'b', is_default: true }] }, 'sites[?is_default].id'); // 'b'
 */
export function valueAtPath(answer: unknown, path: string): unknown {
  let current = answer;
  for (const step of path.match(STEP) ?? [])
    current = step.startsWith('[') ? itemOf(current, step.slice(1, -1)) : memberOf(current, step);
  return current;
}

function itemOf(value: unknown, index: string): unknown {
  if (!Array.isArray(value)) return undefined;
  return index.startsWith('?') ? value.find((item) => memberOf(item, index.slice(1)) === true) : value[Number(index)];
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
