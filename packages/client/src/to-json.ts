import { HoldfastError } from './holdfast-error.js';
import { isRecord } from './read-answer.js';

/** @throws HoldfastError `invalid_options` with the path of the member that JSON cannot represent. */
export function toJson(input: unknown): string | undefined {
  try {
    return JSON.stringify(input);
  } catch (cause) {
    const path = pathOfBigInt(input);
    const message =
      path === undefined
        ? 'The input has no form in JSON.'
        : `${path.join('.')} is a bigint, which JSON does not have; pass a string.`;
    throw new HoldfastError({
      code: 'invalid_options',
      message,
      cause,
      ...(path && { issues: [{ code: 'invalid_type', message: 'must not be a bigint', path }] }),
    });
  }
}

function pathOfBigInt(value: unknown, path: readonly string[] = [], seen = new Set<unknown>()): string[] | undefined {
  if (typeof value === 'bigint') return [...path];
  if ((!isRecord(value) && !Array.isArray(value)) || seen.has(value)) return undefined;
  seen.add(value);
  for (const [key, member] of Object.entries(value)) {
    const found = pathOfBigInt(member, [...path, key], seen);
    if (found) return found;
  }
  return undefined;
}
