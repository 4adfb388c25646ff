import * as z from 'zod';

import { broken } from './broken-rule.js';

export type BoundedRecord<Key extends z.core.$ZodRecordKey, Value extends z.ZodType> = z.ZodPreprocess<
  z.ZodRecord<Key, Value>,
  Readonly<Record<string, z.input<Value>>>
>;

/**
 * An object with up to `maxKeys` keys that the caller chooses.
 * zod's record silently drops an own `__proto__` and reports every bad key of a huge object, so both are refused before it runs.
 */
export function boundedRecord<Key extends z.core.$ZodRecordKey, Value extends z.ZodType>(
  keys: Key,
  values: Value,
  maxKeys: number,
): BoundedRecord<Key, Value> {
  return z
    .preprocess(
      (value: Readonly<Record<string, z.input<Value>>>, context) => {
        refuseKeys(value, maxKeys, context);
        return value;
      },
      z.record(keys, values, {
        error: (issue) => (issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined),
      }),
    )
    .meta({ maxProperties: maxKeys });
}

function refuseKeys(value: unknown, maxKeys: number, context: z.core.$RefinementCtx): void {
  if (typeof value !== 'object' || value === null) return;
  if (Object.hasOwn(value, '__proto__')) {
    context.addIssue({
      code: 'invalid_key',
      origin: 'record',
      issues: [],
      input: value,
      path: ['__proto__'],
      message: 'this key is not allowed',
    });
  }
  if (Object.keys(value).length > maxKeys) {
    context.addIssue(broken('max_keys', `at most ${maxKeys} entries are allowed`, { input: value }));
  }
}
