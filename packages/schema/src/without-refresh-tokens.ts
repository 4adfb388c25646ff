import { isPlainObject } from './plain-object.js';

/**
 * Returns a deep copy without members named like "refresh token" (ignoring case and punctuation) and without members of any name whose value
 * is `refreshToken`. The copy has the type of its source, because refresh tokens are optional in every type that has them.
 */
export function withoutRefreshTokens<T>(value: T, refreshToken?: string): T {
  return copyWithout(value, refreshToken) as T;
}

// Iterates instead of recursing, because the provider determines the depth of its response.
function copyWithout(root: unknown, refreshToken: string | undefined): unknown {
  const copies = new Map<object, object>();
  const pending: [source: object, copy: object][] = [];

  function copyOf(value: unknown): unknown {
    if (!Array.isArray(value) && !isPlainObject(value)) return value;
    const known = copies.get(value);
    if (known) return known;
    const copy = Array.isArray(value) ? [] : {};
    copies.set(value, copy);
    pending.push([value, copy]);
    return copy;
  }

  const result = copyOf(root);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [source, copy] = next;
    for (const [key, member] of Object.entries(source)) {
      const isHeld = member === refreshToken && refreshToken !== undefined;
      if (isRefreshTokenName(key) || (isHeld && !Array.isArray(source))) continue;
      // A removed array item becomes null to keep the other indices.
      const value = isHeld ? null : copyOf(member);
      // Assigning `__proto__` would set the prototype; defining every member would cost ten times as much.
      if (key === '__proto__')
        Object.defineProperty(copy, key, { value, writable: true, enumerable: true, configurable: true });
      else (copy as Record<string, unknown>)[key] = value;
    }
  }
  return result;
}

const SHORTEST_NAME = 'refreshtoken'.length;

function isRefreshTokenName(key: string): boolean {
  return key.length >= SHORTEST_NAME && key.toLowerCase().replace(/[^a-z0-9]/g, '') === 'refreshtoken';
}
