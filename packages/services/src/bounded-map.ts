export interface BoundedMap<K, V> {
  readonly get: (key: K) => V | undefined;
  readonly set: (key: K, value: V) => void;
}

/** A map that forgets everything when it is full; for values that can be learned again. */
export function createBoundedMap<K, V>(limit: number): BoundedMap<K, V> {
  const values = new Map<K, V>();
  return {
    get: (key) => values.get(key),
    set(key, value) {
      if (values.size >= limit && !values.has(key)) values.clear();
      values.set(key, value);
    },
  };
}
