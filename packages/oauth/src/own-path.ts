/** The value at a dotted path, through own properties only: what stands on a prototype is not part of an answer. */
export function ownPath(value: unknown, path: string): unknown {
  let current = value;
  for (const key of path.split('.')) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[key];
  }
  return current;
}

/** A non-empty string at a path, or null. */
export function ownText(value: unknown, path: string): string | null {
  const found = ownPath(value, path);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
