import { isPlainObject } from './plain-object.js';

/**
 * A copy without any member named like "refresh token" (case and punctuation ignored), at any depth, and without those that hold
 * `refreshToken` under a name of the provider's own.
 * The copy is typed as its source: where a refresh token is named in a type, it is optional.
 */
export function withoutRefreshTokens<T>(value: T, refreshToken?: string): T {
  return copyWithout(value, refreshToken) as T;
}

// Walks with a list, not by recursion: a provider chooses the depth of its answer.
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
      // Defined, not assigned: assigning `__proto__` would set the prototype.
      // The items of a list keep their places.
      const value = isHeld ? null : copyOf(member);
      Object.defineProperty(copy, key, { value, writable: true, enumerable: true, configurable: true });
    }
  }
  return result;
}

function isRefreshTokenName(key: string): boolean {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '') === 'refreshtoken';
}
