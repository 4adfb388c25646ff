import * as z from 'zod';

/** An array whose length is checked before its items, so that a huge array costs nothing and is reported as one issue. */
export function boundedArray<Item extends z.ZodType>(
  item: Item,
  maximum: number,
): z.ZodPreprocess<z.ZodArray<Item>, readonly z.input<Item>[]> {
  return z
    .preprocess((value: readonly z.input<Item>[], context) => {
      if (Array.isArray(value) && value.length > maximum) {
        context.addIssue({ code: 'too_big', origin: 'array', maximum, inclusive: true, input: value });
      }
      return value;
    }, z.array(item))
    .meta({ maxItems: maximum });
}
