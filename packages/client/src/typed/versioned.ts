import type { StandardSchema } from './standard-schema.js';

/** For each older version, a function that turns its value into the current one, or throws if it is none of that version. */
interface OlderVersions {
  readonly from: Readonly<Record<number, (older: never) => unknown>>;
}

/**
 * A schema whose stored values may be of an older version: what does not match it is converted when it is read, by the newest
 * version first. Nothing is written: `setMetadata` stores the current form.
 *
 * @example
 * metadata: versioned(z.object({ repos: z.array(z.string()) }), {
 *   from: { 1: (older: { repo: string }) => ({ repos: [older.repo] }) },
 * })
 */
export function versioned<Value extends object>(
  schema: StandardSchema<Value>,
  { from }: OlderVersions,
): StandardSchema<Value> {
  const newestFirst = Object.entries(from)
    .sort(([one], [other]) => Number(other) - Number(one))
    .map(([, convert]) => convert);
  const { validate, vendor } = schema['~standard'];
  return {
    '~standard': {
      version: 1,
      vendor,
      validate: async (value) => {
        const current = await validate(value);
        if (current.issues === undefined) return current;
        for (const convert of newestFirst) {
          const converted = await attempt(() => convert(value as never));
          const result = converted && (await validate(converted.value));
          if (result && result.issues === undefined) return result;
        }
        // The faults of the current version say what to store.
        return current;
      },
    },
  };
}

async function attempt(convert: () => unknown): Promise<{ readonly value: unknown } | undefined> {
  try {
    return { value: await convert() };
  } catch {
    return undefined;
  }
}
