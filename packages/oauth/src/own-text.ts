import { valueAtPath } from '@holdfast/schema';

/** Returns the trimmed non-empty string or the number (as a string) at a path; otherwise null. */
export function ownText(value: unknown, path: string): string | null {
  const found = valueAtPath(value, path);
  if (typeof found === 'number' && Number.isFinite(found)) return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
