const STEP = /[^.[\]]+|\[[^\]]*\]/g;

/**
 * The value at a path of names joined by dots, where `[0]` is an item of a list and `[?is_default]` the first item of which that member
 * is true. Only own properties count: what stands on a prototype is not part of an answer.
 */
export function valueAtPath(answer: unknown, path: string): unknown {
  let current = answer;
  for (const step of path.match(STEP) ?? []) current = step.startsWith('[') ? itemOf(current, step.slice(1, -1)) : memberOf(current, step);
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
